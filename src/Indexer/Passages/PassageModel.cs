using Microsoft.ML.OnnxRuntime;
using SchoolSearch.Core.Levels;

namespace SchoolSearch.Indexer.Passages;

/// <summary>
/// A small French encoder, trained on labelled passages to tell which are unfit for pupils and for whom the others are
/// (<c>models/passages</c>, decision 0038). It takes some 250 MB while open.
/// </summary>
public sealed class PassageModel : IDisposable
{
    /// <summary>Passages in a batch.</summary>
    const int Batch = 16;

    const string Encoder = "passages.onnx";

    readonly PassageLabels labels;
    readonly PassageTokens tokens;
    readonly InferenceSession session;
    readonly SessionOptions options;

    PassageModel(string folder)
    {
        QuietRuntime.Ensure();
        labels = PassageLabels.Read(Path.Combine(folder, "labels.json"));
        tokens = new PassageTokens(Path.Combine(folder, "passages.spm.model"), labels);
        options = new SessionOptions
        {
            IntraOpNumThreads = Environment.ProcessorCount,
            InterOpNumThreads = 1,
            // Memory is returned to the system when the model is closed, instead of to a pool.
            EnableCpuMemArena = false,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
        };
        session = new InferenceSession(Path.Combine(folder, Encoder), options);
    }

    /// <param name="files">Verified files.</param>
    public static PassageModel Open(PassageModelFiles files) => new(files.Folder);

    public void Dispose()
    {
        session.Dispose();
        options.Dispose();
    }

    /// <summary>In the order of the passages. Passages of similar length share a batch, since a batch takes as long as
    /// its longest passage.</summary>
    public PassageReading[] Read(IReadOnlyList<string> passages)
    {
        var ids = passages.Select(tokens.Of).ToArray();
        var readings = new PassageReading[ids.Length];
        foreach (var chosen in Enumerable.Range(0, ids.Length).OrderBy(i => ids[i].Length).Chunk(Batch))
        {
            Read(chosen, ids, readings);
        }

        return readings;
    }

    /// <summary>The encoder's input; for tests.</summary>
    internal int[] Tokens(string passage) => tokens.Of(passage);

    void Read(int[] chosen, int[][] ids, PassageReading[] readings)
    {
        var length = chosen.Max(one => ids[one].Length);
        var (input, mask) = (new long[chosen.Length * length], new long[chosen.Length * length]);
        Array.Fill(input, PassageTokens.Padding);
        for (var row = 0; row < chosen.Length; row++)
        {
            var own = ids[chosen[row]];
            for (var at = 0; at < own.Length; at++)
            {
                input[(row * length) + at] = own[at];
                mask[(row * length) + at] = 1;
            }
        }

        long[] shape = [chosen.Length, length];
        using var inputTensor = OrtValue.CreateTensorValueFromMemory(input, shape);
        using var maskTensor = OrtValue.CreateTensorValueFromMemory(mask, shape);
        using var run = new RunOptions();
        using var results = session.Run(
            run, ["tokens", "mask"], [inputTensor, maskTensor], ["embedding", "unfit", "theme", "attitude", "level"]);
        var embedding = results[0].GetTensorDataAsSpan<float>();
        var unfit = results[1].GetTensorDataAsSpan<float>();
        var theme = results[2].GetTensorDataAsSpan<float>();
        var attitude = results[3].GetTensorDataAsSpan<float>();
        var level = results[4].GetTensorDataAsSpan<float>();
        for (var row = 0; row < chosen.Length; row++)
        {
            readings[chosen[row]] = new PassageReading(
                unfit[row],
                labels.Themes[Largest(Row(theme, row, labels.Themes.Length))],
                labels.Attitudes[Largest(Row(attitude, row, labels.Attitudes.Length))],
                Mean(Row(level, row, labels.Levels.Length)),
                Unit(Row(embedding, row, embedding.Length / chosen.Length)));
        }
    }

    static ReadOnlySpan<float> Row(ReadOnlySpan<float> all, int row, int width) => all.Slice(row * width, width);

    static int Largest(ReadOnlySpan<float> values)
    {
        var best = 0;
        for (var at = 1; at < values.Length; at++)
        {
            best = values[at] > values[best] ? at : best;
        }

        return best;
    }

    /// <summary>Levels from cycle 2 on, weighted by probability.</summary>
    static float Mean(ReadOnlySpan<float> levels)
    {
        var mean = 0f;
        for (var at = 0; at < levels.Length; at++)
        {
            mean += levels[at] * ((int)Level.Cycle2 + at);
        }

        return mean;
    }

    static float[] Unit(ReadOnlySpan<float> values)
    {
        var squares = 0f;
        foreach (var value in values)
        {
            squares += value * value;
        }

        var unit = values.ToArray();
        var length = MathF.Sqrt(squares);
        for (var at = 0; at < unit.Length; at++)
        {
            unit[at] /= length;
        }

        return unit;
    }
}

/// <summary>A <see cref="PassageModel"/>'s reading of a passage.</summary>
/// <param name="Unfit">From 0 to 1: the probability that no pupil of any age should see it.</param>
/// <param name="Theme">As in <c>labels.json</c>; right only half of the time, so that nothing depends on it
/// alone.</param>
/// <param name="Attitude">As in <c>labels.json</c>: informs, helps, tells, quotes, sells, incites, shows.</param>
/// <param name="Depth">The lowest level that it suits, if it is fit: from 2 (cycle 2) to 5 (lycée), the mean by
/// probability.</param>
/// <param name="Embedding">Of length 1; passages with nearly the same meaning are near each other.</param>
public sealed record PassageReading(float Unfit, string Theme, string Attitude, float Depth, float[] Embedding)
{
    /// <summary>The lowest suitable level, rounded.</summary>
    public Level Level => (Level)(int)MathF.Round(Depth);
}
