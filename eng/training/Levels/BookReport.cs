namespace SchoolSearch.Training.Levels;

/// <summary>What is got right of readi-ljl's own four levels, books kept together.</summary>
static class BookReport
{
    const int Folds = 5;

    /// <summary>Which books are together in a fold is chance: so many times.</summary>
    const int Rounds = 2;

    static readonly double[] Levels = [1, 2, 3, 4];

    public static void Write(IReadOnlyList<LevelExample> books, TreeOptions options)
    {
        double correlation = 0, exact = 0, near = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var judged = LevelTraining.Judged(books, GroupFolds.Of(books, Folds, round), options);
            var (ends, _) = LevelEnds.Fit(judged, Levels);
            var distances = judged.Select(one => one.Text.Distance(ends.Count(end => one.Age > end))).ToArray();
            correlation += RankCorrelation.Of(
                [.. judged.Select(one => one.Age)], [.. judged.Select(one => (double)one.Text.From)]) / Rounds;
            exact += distances.Count(distance => distance == 0) / (double)distances.Length / Rounds;
            near += distances.Count(distance => distance <= 1) / (double)distances.Length / Rounds;
        }

        var number = books.Select(book => book.Group).Distinct().Count();
        Console.WriteLine($"readi-ljl: {books.Count} texts of {number} books, {Folds} folds by book, {Rounds} rounds: "
            + $"rank correlation {correlation:0.000}, exact {exact:0.000}, within one {near:0.000}\n");
    }
}
