using System.CommandLine;
using System.Globalization;
using System.Numerics.Tensors;
using SchoolSearch.Indexer.Passages;

namespace SchoolSearch.Training.Passages;

/// <summary>
/// <c>alike</c>: how often examples whose embeddings lie near each other have the same label, for <see
/// cref="TaughtPassages.Alike"/>.
/// </summary>
static class AlikeVerb
{
    static readonly float[] Bounds = [0.80f, 0.85f, 0.88f, 0.90f, 0.91f, 0.92f, 0.93f, 0.94f, 0.95f, 0.97f];

    public static Command Create()
    {
        var command = new Command("alike", "Whether examples that lie near each other are judged alike.");
        command.SetAction(_ => Report([.. PassageExamples.Load(PassageModelFiles.Check("models/passages")).All()]));
        return command;
    }

    static void Report((string Level, string Text, float[] Embedding)[] examples)
    {
        var near = new int[Bounds.Length];
        var same = new int[Bounds.Length];
        for (var i = 0; i < examples.Length; i++)
        {
            var (best, at) = (0f, -1);
            for (var j = 0; j < examples.Length; j++)
            {
                var likeness = i == j || examples[i].Text == examples[j].Text ? 0
                    : TensorPrimitives.Dot(examples[i].Embedding, examples[j].Embedding);
                (best, at) = likeness > best ? (likeness, j) : (best, at);
            }

            for (var bound = 0; at >= 0 && bound < Bounds.Length && best > Bounds[bound]; bound++)
            {
                near[bound]++;
                same[bound] += IsUnfit(examples[i].Level) == IsUnfit(examples[at].Level) ? 1 : 0;
            }
        }

        Console.Out.WriteLine($"{examples.Length} examples, {examples.Count(example => IsUnfit(example.Level))} unfit");
        for (var bound = 0; bound < Bounds.Length; bound++)
        {
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"nearest above {Bounds[bound]:0.00}: {near[bound],5} examples, the same label "
                    + $"{(double)same[bound] / Math.Max(1, near[bound]):0.0000}"));
        }
    }

    static bool IsUnfit(string level) => level == "never";
}
