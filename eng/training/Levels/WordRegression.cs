using SchoolSearch.Indexer.ReadingLevel;

namespace SchoolSearch.Training.Levels;

/// <summary>
/// What single words say of the age of readers: ridge regression, solved by conjugate gradients (Hestenes and Stiefel
/// 1952).
/// </summary>
static class WordRegression
{
    /// <summary>
    /// Of the squared length of all weights, beside the squared errors of texts that weigh 1 on average.
    /// </summary>
    const double Penalty = 0.4;

    /// <summary>A word of fewer groups is that book's or site's own.</summary>
    const int LeastGroups = 4;

    const int Steps = 40;

    const double Small = 1e-9;

    public static WordAges Fit(IReadOnlyList<LevelExample> examples, double[] labels)
    {
        var words = examples.SelectMany(example => example.Words.Select(word => (word.Word, example.Group))).Distinct()
            .CountBy(pair => pair.Word).Where(count => count.Value >= LeastGroups).Select(count => count.Key).Order()
            .ToArray();
        var columns = words.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        var rows = examples.Select(example => Row(example, columns)).ToArray();
        var total = examples.Sum(example => example.Weight);
        var weights = examples.Select(example => example.Weight * examples.Count / total).ToArray();
        var mean = labels.Zip(examples, (label, example) => label * example.Weight).Sum() / total;
        var years = Solve(rows, weights, [.. labels.Select(label => label - mean)], columns.Count);
        return new WordAges(
            mean, words.Select((word, i) => KeyValuePair.Create(KnownWords.All[word], (float)years[i])));
    }

    static (int Column, double Amount)[] Row(LevelExample example, Dictionary<int, int> columns)
    {
        var known = example.Words.Where(word => columns.ContainsKey(word.Word))
            .Select(word => (Column: columns[word.Word], Amount: WordAges.Amount(word.Count))).ToArray();
        var length = Math.Sqrt(known.Sum(word => word.Amount * word.Amount));
        return [.. known.Select(word => (word.Column, word.Amount / length))];
    }

    static double[] Solve((int Column, double Amount)[][] rows, double[] weights, double[] labels, int columns)
    {
        double[] solution = new double[columns], rest = new double[columns];
        for (var i = 0; i < rows.Length; i++)
        {
            foreach (var (column, amount) in rows[i])
            {
                rest[column] += amount * weights[i] * labels[i];
            }
        }

        var direction = (double[])rest.Clone();
        var squares = rest.Sum(value => value * value);
        for (var step = 0; step < Steps && squares > Small; step++)
        {
            var image = direction.Select(value => Penalty * value).ToArray();
            for (var i = 0; i < rows.Length; i++)
            {
                var along = weights[i] * rows[i].Sum(cell => cell.Amount * direction[cell.Column]);
                foreach (var (column, amount) in rows[i])
                {
                    image[column] += amount * along;
                }
            }

            var far = squares / direction.Zip(image, (a, b) => a * b).Sum();
            for (var k = 0; k < columns; k++)
            {
                solution[k] += far * direction[k];
                rest[k] -= far * image[k];
            }

            var next = rest.Sum(value => value * value);
            for (var k = 0; k < columns; k++)
            {
                direction[k] = rest[k] + (next / squares * direction[k]);
            }

            squares = next;
        }

        return solution;
    }
}
