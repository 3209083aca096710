using System.Collections.Immutable;
using System.Globalization;
using SchoolSearch.Core.Levels;

namespace SchoolSearch.Indexer.Classification;

/// <summary>
/// Proportional odds (McCullagh 1980): a text's difficulty is a weighted sum of its features, and the chance that it is for a level
/// or a younger one is the logistic function of that level's threshold less the difficulty. Weights are never negative: longer
/// sentences and rarer words cannot make a text younger. Learnt by <c>bench/run levels</c>; docs/levels.md says on what and how well.
/// </summary>
/// <param name="Means">Of the features over the learning texts, in the order of <see cref="TextFeatures.Names"/>.</param>
/// <param name="Deviations">Their standard deviations, above 0.</param>
/// <param name="Weights">By standard deviation, at least 0.</param>
/// <param name="Thresholds">Ends of cycle 2, 3 and 4, rising.</param>
public sealed record ReadabilityModel(
    ImmutableArray<double> Means, ImmutableArray<double> Deviations, ImmutableArray<double> Weights, ImmutableArray<double> Thresholds)
{
    const string Resource = "lisibilite.tsv";

    static readonly Lazy<ReadabilityModel> Loaded = new(Load);

    /// <summary>The levels that a text can be judged to be for. What is for the maternelle is read to pupils.</summary>
    public static ImmutableArray<Level> Levels { get; } = [Level.Cycle2, Level.Cycle3, Level.Cycle4, Level.Lycee];

    /// <summary>The coefficients in seeds/levels/lisibilite.tsv, built into the program.</summary>
    public static ReadabilityModel Current => Loaded.Value;

    public double Difficulty(TextFeatures features)
    {
        var values = features.Values;
        var sum = 0.0;
        for (var i = 0; i < Weights.Length; i++)
        {
            sum += Weights[i] * (values[i] - Means[i]) / Deviations[i];
        }

        return sum;
    }

    /// <summary>How likely the text is for each of <see cref="Levels"/>; adds up to 1.</summary>
    public ImmutableArray<double> Chances(TextFeatures features)
    {
        var difficulty = Difficulty(features);
        var chances = new double[Levels.Length];
        var below = 0.0;
        for (var i = 0; i < chances.Length; i++)
        {
            var upTo = i < Thresholds.Length ? 1 / (1 + Math.Exp(difficulty - Thresholds[i])) : 1;
            chances[i] = upTo - below;
            below = upTo;
        }

        return [.. chances];
    }

    public string Write()
    {
        var lines = new List<string>
        {
            "# Poids de l’estimation de lisibilité, appris par « bench/run levels --write » (docs/levels.md). Ne pas modifier à la main.",
            "# trait\tmoyenne\técart-type\tpoids",
        };
        lines.AddRange(TextFeatures.Names.Select((name, i) => string.Create(CultureInfo.InvariantCulture, $"{name}\t{Means[i]:0.0000}\t{Deviations[i]:0.0000}\t{Weights[i]:0.0000}")));
        lines.Add(string.Join('\t', Thresholds.Select(threshold => threshold.ToString("0.0000", CultureInfo.InvariantCulture)).Prepend("seuils")));
        return string.Join('\n', lines) + "\n";
    }

    /// <exception cref="InvalidDataException">The text is no such file.</exception>
    public static ReadabilityModel Read(TextReader reader)
    {
        var rows = new Dictionary<string, double[]>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                var cells = line.Split('\t');
                rows[cells[0]] = [.. cells.Skip(1).Select(cell => double.Parse(cell, CultureInfo.InvariantCulture))];
            }
        }

        if (!TextFeatures.Names.Append("seuils").All(name => rows.TryGetValue(name, out var row) && row.Length == 3))
        {
            throw new InvalidDataException($"{Resource}: a feature is missing or has other than three figures.");
        }

        return new ReadabilityModel(
            [.. TextFeatures.Names.Select(name => rows[name][0])], [.. TextFeatures.Names.Select(name => rows[name][1])],
            [.. TextFeatures.Names.Select(name => rows[name][2])], [.. rows["seuils"]]);
    }

    static ReadabilityModel Load()
    {
        using var reader = new StreamReader(typeof(ReadabilityModel).Assembly.GetManifestResourceStream(Resource)!);
        return Read(reader);
    }
}
