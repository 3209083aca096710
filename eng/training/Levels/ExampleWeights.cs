using SchoolSearch.Indexer.ReadingLevel;

namespace SchoolSearch.Training.Levels;

/// <summary>
/// Every level counts the same, and within it no collection for more than <see cref="MostTexts"/> texts.
/// </summary>
static class ExampleWeights
{
    const int MostTexts = 40;

    /// <returns>The same examples; their weights are 1 on average.</returns>
    public static LevelExample[] Balanced(IReadOnlyList<LevelExample> examples)
    {
        var counts = examples.Where(example => !example.IsPart).CountBy(Key).ToDictionary();
        var weights = examples
            .Select(example => example.Weight * Math.Min(1, (double)MostTexts / counts[Key(example)])).ToArray();
        var levels = new double[ReadabilityModel.Levels.Length];
        for (var i = 0; i < weights.Length; i++)
        {
            for (var level = examples[i].From; level <= examples[i].To; level++)
            {
                levels[level] += weights[i] / (examples[i].To - examples[i].From + 1);
            }
        }

        var balanced = examples.Select((example, i) => weights[i]
            * Enumerable
                .Range(example.From, example.To - example.From + 1)
                .Average(level => 1 / levels[level])).ToArray();
        var mean = balanced.Average();
        return [.. examples.Select((example, i) => example with { Weight = balanced[i] / mean })];
    }

    static (string, int, int) Key(LevelExample example) => (example.Collection, example.From, example.To);
}
