namespace SchoolSearch.Training.Levels;

/// <summary>Parts of examples, groups kept together.</summary>
static class GroupFolds
{
    /// <returns>The fold of each example. Each collection is spread over the folds by itself, the same for the same
    /// seed.</returns>
    public static int[] Of(IReadOnlyList<LevelExample> examples, int folds, int seed)
    {
        var groups = examples.Select(example => (example.Collection, example.Group)).Distinct().ToArray();
        new Random(seed).Shuffle(groups);
        var fold = groups.OrderBy(group => group.Collection, StringComparer.Ordinal).Index()
            .GroupBy(pair => pair.Item.Group).ToDictionary(pairs => pairs.Key, pairs => pairs.First().Index % folds);
        return [.. examples.Select(example => fold[example.Group])];
    }
}
