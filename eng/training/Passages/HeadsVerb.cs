using System.CommandLine;
using SchoolSearch.Core.Learning;
using SchoolSearch.Core.Levels;
using SchoolSearch.Indexer.Passages;

namespace SchoolSearch.Training.Passages;

/// <summary>
/// <c>heads</c>: learns anew what the judge of passages says of its embeddings. Embeddings are made once and kept in
/// <c>artifacts/</c>.
/// </summary>
static class HeadsVerb
{
    /// <summary>Ordinary passages that pass the screen: those that the judge has to read.</summary>
    const int MostOrdinary = 6000;

    public static Command Create()
    {
        var examples = new Option<string>("--examples") { DefaultValueFactory = _ => "models/passages/examples" };
        var corpora = new Option<string>("--corpora")
        {
            Required = true,
            Description = "A folder with sites/, piaf/, readi-ljl/.",
        };
        var penalty = new Option<float>("--penalty") { DefaultValueFactory = _ => 1f };
        var held = new Option<string?>("--held")
        {
            Description = "A file of examples that is measured and not learnt from.",
        };
        var share = new Option<float>("--ordinary-share") { DefaultValueFactory = _ => 0.3f };
        var write = new Option<string?>("--write") { Description = "Folder to write unfit.model and examples.bin to." };
        var command = new Command(
            "heads", "What the judge says of embeddings.") { examples, corpora, penalty, held, share, write };
        command.SetAction(parsed =>
        {
            var folder = parsed.GetRequiredValue(examples);
            var all = LabelledPassage.ReadAll(folder);
            var kept = parsed.GetValue(held) is { } name ? LabelledPassage.Read(Path.Combine(folder, name)) : [];
            var ordinary = Ordinary(parsed.GetRequiredValue(corpora), isForTraining: true);
            var other = Ordinary(parsed.GetRequiredValue(corpora), isForTraining: false);
            var readings = Read([.. all.Concat(kept).Select(example => example.Text), .. ordinary, .. other]);
            var model = Fit(
                [
                    .. all.Except(kept).Select(example => (readings[example.Text], example.IsUnfit)),
                    .. ordinary.Select(text => (readings[text], false)),
                ],
                parsed.GetValue(penalty));
            Report("the model's own", kept, other, text => readings[text].Unfit);
            Report("learnt anew", kept, other, text => PassageHead.Unfit(model, readings[text].Embedding));
            Report(
                "mean of both", kept, other,
                text => (PassageHead.Unfit(model, readings[text].Embedding) + readings[text].Unfit) / 2);
            ReportKinds(kept, text => readings[text].Unfit, text => PassageHead.Unfit(model, readings[text].Embedding));
            var levels = FitLevels(
                [
                    .. all.Except(kept).Where(example => !example.IsUnfit).Select(example =>
                        (readings[example.Text], example.Depth)),
                ],
                [.. ordinary.Select(text => readings[text])], parsed.GetValue(penalty), parsed.GetValue(share));
            ReportLevels("the model's own", kept, text => readings[text].Depth);
            ReportLevels("learnt anew", kept, text => PassageHead.Depth(levels, readings[text].Embedding));
            if (parsed.GetValue(write) is { } target)
            {
                levels.Write(Path.Combine(target, "level.model"));
                model.Write(Path.Combine(target, "unfit.model"));
                PassageExamples.Write(target, [.. all.Select(example => readings[example.Text].Embedding)]);
            }

            return 0;
        });
        return command;
    }

    static string[] Ordinary(string corpora, bool isForTraining)
    {
        var screen = PassageScreen.Load("models/passages");
        var all = OrdinaryPassages.Read(corpora, isForTraining)
            .SelectMany(text => text.Passages)
            .Distinct()
            .Where(screen.Passes)
            .ToArray();
        new Random(1).Shuffle(all);
        return all[..Math.Min(all.Length, MostOrdinary)];
    }

    static Dictionary<string, PassageReading> Read(string[] texts)
    {
        var files = PassageModelFiles.Check("models/passages");
        Directory.CreateDirectory("artifacts/training");
        using var memory = PassageMemory.Open("artifacts/training", files.EncoderDigest, TimeProvider.System);
        using var model = PassageModel.Open(files);
        var readings = new Dictionary<string, PassageReading>();
        foreach (var chunk in texts.Distinct().Chunk(256))
        {
            var known = memory.Find(chunk);
            var unknown = chunk.Where((_, at) => known[at] is null).ToArray();
            var read = model.Read(unknown);
            memory.Keep(unknown.Zip(read));
            foreach (var (text, reading) in unknown
                .Zip(read)
                .Concat(
                    chunk.Zip(known).Where(pair => pair.Second is not null).Select(pair => (pair.First, pair.Second!))))
            {
                readings[text] = reading;
            }
        }

        return readings;
    }

    static LinearModel Fit((PassageReading Reading, bool IsUnfit)[] examples, float penalty) => LogisticRegression.Fit(
        [
            .. examples.Select(example =>
                new LabelledFeatures(PassageHead.Features(example.Reading.Embedding), example.IsUnfit ? 0 : 1)),
        ],
        "", PassageHead.Bits, [PassageHead.UnfitClass, PassageHead.SoundClass], penalty, isBalanced: true);

    /// <param name="share">How much an ordinary passage counts; nobody has levelled them, and most are for
    /// everybody.</param>
    static LinearModel FitLevels(
        (PassageReading Reading, Level Depth)[] examples, PassageReading[] ordinary, float penalty, float share) =>
        LogisticRegression.Fit(
            [
                .. examples.Select(example => new LabelledFeatures(
                    PassageHead.Features(example.Reading.Embedding), Math.Max(0, example.Depth - Level.Cycle2))),
                .. ordinary.Select(reading => new LabelledFeatures(PassageHead.Features(reading.Embedding), 0, share)),
            ],
            "", PassageHead.Bits, PassageHead.LevelClasses, penalty, isBalanced: false);

    static void ReportLevels(string name, LabelledPassage[] kept, Func<string, float> depth)
    {
        var distances = kept.Where(example => !example.IsUnfit)
            .Select(example =>
                Math.Max(2, (int)MathF.Round(depth(example.Text))) - Math.Max(2, (int)example.Depth)).ToArray();
        Console.WriteLine($"levels, {name}: exact {Share(one => one == 0):0.00}, within one "
            + $"{Share(one => Math.Abs(one) <= 1):0.00}, too low {Share(one => one < 0):0.00}");

        double Share(Func<int, bool> which) => distances.Count(which) / (double)Math.Max(distances.Length, 1);
    }

    /// <summary>By the second column, which a set of one kind uses for its own kinds (hatecheck: the
    /// functionality).</summary>
    static void ReportKinds(LabelledPassage[] kept, Func<string, float> own, Func<string, float> anew)
    {
        foreach (var group in kept
            .GroupBy(example => (example.Degree, example.IsUnfit))
            .OrderBy(group => group.Key.Degree, StringComparer.Ordinal))
        {
            Console.WriteLine($"  {group.Key.Degree,-24} {(group.Key.IsUnfit ? "unfit" : "sound")} "
                + $"{group.Count(),4}: above 0.5 by the model's own {Share(own):0.00}, learnt anew {Share(anew):0.00}");

            double Share(Func<string, float> unfit) =>
                group.Count(example => unfit(example.Text) > 0.5) / (double)group.Count();
        }
    }

    static void Report(string name, LabelledPassage[] kept, string[] ordinary, Func<string, float> unfit)
    {
        var bad = kept.Where(example => example.IsUnfit).Select(example => unfit(example.Text)).ToArray();
        var good = kept.Where(example => !example.IsUnfit).Select(example => unfit(example.Text)).ToArray();
        var plain = ordinary.Select(unfit).ToArray();
        var better = bad.Sum(one => good.Count(other => other < one) + (0.5 * good.Count(other => other == one)));
        Console.WriteLine($"{name}: area {better / Math.Max(1.0, (double)bad.Length * good.Length):0.000}; of "
            + $"{bad.Length} unfit, {good.Length} sound, {plain.Length} ordinary that pass the screen:");
        foreach (var bound in (float[])[0.1f, 0.2f, 0.3f, 0.5f, 0.7f, 0.8f, 0.9f, 0.95f])
        {
            Console.WriteLine($"  above {bound}: {Share(bad):0.000} {Share(good):0.000} {Share(plain):0.0000}");

            double Share(float[] all) => all.Count(one => one > bound) / (double)Math.Max(all.Length, 1);
        }
    }
}
