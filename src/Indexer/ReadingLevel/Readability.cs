using System.Globalization;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;

namespace SchoolSearch.Indexer.ReadingLevel;

/// <summary>
/// The reading level of a text within the levels that the list allows: the likeliest level, and lower ones that are not
/// much less likely. In doubt a page stays with younger pupils, for whom there is less to read.
/// </summary>
public sealed class Readability
{
    /// <summary>Shorter texts are too short for judging their style.</summary>
    public const int LeastWords = 12;

    /// <summary>A lower level with at least this share of the highest likelihood stays among the targets.</summary>
    public const double NearlyAsLikely = 0.5;

    readonly ReadabilityModel model;

    Readability(TextFeatures features, LevelSet levels, Level likeliest, ReadabilityModel model)
    {
        Features = features;
        Levels = levels;
        Likeliest = likeliest;
        this.model = model;
    }

    public TextFeatures Features { get; }

    /// <summary>Empty when the text is too short, or when the list allows no two levels that reading could
    /// distinguish.</summary>
    public LevelSet Levels { get; }

    public Level Likeliest { get; }

    public static Readability Of(ExtractedPage page, LevelSet allowed, ReadabilityModel model)
    {
        var features = TextMeasure.Of(page, model.Words);
        var candidates = ReadabilityModel.Levels.Where(allowed.Contains).ToArray();
        if (features.Words < LeastWords || candidates.Length == 0)
        {
            return new Readability(features, default, Level.Lycee, model);
        }

        var chances = model.Chances(features);
        var likeliest = candidates.MaxBy(level => chances[level - Level.Cycle2]);
        var best = chances[likeliest - Level.Cycle2];
        var near = candidates.Where(level =>
            level <= likeliest && chances[level - Level.Cycle2] >= NearlyAsLikely * best);
        return new Readability(features, new LevelSet([.. near]), likeliest, model);
    }

    /// <summary>For teachers, in words.</summary>
    public override string ToString()
    {
        var french = CultureInfo.GetCultureInfo("fr-FR");
        var counted = string.Create(
            french,
            $"phrases de {Features[TextFeature.SentenceWords]:0} mots en moyenne, {100 * Features.KnownShare:0} % "
                + $"de mots courants");
        if (Levels.IsEmpty)
        {
            return counted;
        }

        var reasons = ReadingReasons.Tell(model.Reasons(Features));
        var age = Math.Round(Math.Clamp(model.Age(Features), Level.Cycle2.Ages().Youngest, Level.Lycee.Ages().Oldest));
        return counted
            + $" : se lit comme un texte de {string.Join(" ou ", Levels.Select(level => level.Label()))}, vers "
            + $"{age} ans"
            + (reasons.Length > 0 ? $" ; {reasons}" : "");
    }
}
