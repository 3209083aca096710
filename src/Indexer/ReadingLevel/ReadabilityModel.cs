using System.Collections.Immutable;
using SchoolSearch.Core.Levels;

namespace SchoolSearch.Indexer.ReadingLevel;

/// <summary>
/// Estimates the age of a text's intended readers, in years: boosted regression trees (Friedman 2001) over
/// <see cref="TextFeatures"/>, trained by <c>eng/train levels</c> (models/levels/README.md describes data and quality).
/// The probability that the text is for a level or a lower one is the logistic function of that level's end minus the
/// age, in spreads (proportional odds, McCullagh 1980).
/// </summary>
/// <param name="Words">The ages of single words, one of the features.</param>
/// <param name="Base">The age before any tree is evaluated.</param>
/// <param name="Trees">Their outputs are added to the base.</param>
/// <param name="Ends">Of cycle 2, 3 and 4, ascending: the age at which a text is as likely for the level or a lower one
/// as for a higher one.</param>
/// <param name="Spread">Uncertainty of the age, in years; above 0.</param>
public sealed record ReadabilityModel(
    WordAges Words, double Base, ImmutableArray<RegressionTree> Trees, ImmutableArray<double> Ends, double Spread)
{
    const string Resource = "lisibilite.model";

    static readonly Lazy<ReadabilityModel> Loaded = new(Load);

    /// <summary>The levels that can be estimated. Texts for the maternelle are read aloud to pupils.</summary>
    public static ImmutableArray<Level> Levels { get; } = [Level.Cycle2, Level.Cycle3, Level.Cycle4, Level.Lycee];

    /// <summary>The trees in models/levels/lisibilite.model, built into the program.</summary>
    public static ReadabilityModel Current => Loaded.Value;

    /// <summary>In years.</summary>
    public double Age(TextFeatures features)
    {
        var age = Base;
        foreach (var tree in Trees)
        {
            age += tree.Output(features);
        }

        return age;
    }

    /// <summary>The probability of each of <see cref="Levels"/>; they add up to 1.</summary>
    public ImmutableArray<double> Chances(TextFeatures features)
    {
        var age = Age(features);
        var chances = new double[Levels.Length];
        var below = 0.0;
        for (var i = 0; i < chances.Length; i++)
        {
            var upTo = i < Ends.Length ? 1 / (1 + Math.Exp((age - Ends[i]) / Spread)) : 1;
            chances[i] = upTo - below;
            below = upTo;
        }

        return [.. chances];
    }

    /// <summary>
    /// By how many years each feature, in the order of <see cref="TextFeature"/>, makes the text older or younger than
    /// the average text.
    /// </summary>
    public ImmutableArray<double> Reasons(TextFeatures features)
    {
        var years = new double[TextFeatures.Count];
        foreach (var tree in Trees)
        {
            tree.AddReasons(features, years);
        }

        return [.. years];
    }

    /// <summary>In the format that <see cref="ReadabilityModelFile"/> reads.</summary>
    public string Write() => ReadabilityModelFile.Write(this);

    static ReadabilityModel Load()
    {
        using var reader = new StreamReader(typeof(ReadabilityModel).Assembly.GetManifestResourceStream(Resource)!);
        return ReadabilityModelFile.Read(reader, WordAges.Current);
    }
}
