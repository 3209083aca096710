using System.Globalization;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;

namespace SchoolSearch.Indexer.Classification;

/// <summary>
/// For whom a text reads as if written, chosen among what the list allows: the likeliest level, and younger ones that are not much less
/// likely. In doubt a page stays with the younger, for whom there is less to read.
/// </summary>
public sealed class Readability
{
    /// <summary>Fewer words than this are no text to judge a style by.</summary>
    public const int LeastWords = 30;

    /// <summary>A younger level this much as likely as the likeliest stays among the targets.</summary>
    public const double NearlyAsLikely = 0.5;

    Readability(TextFeatures features, LevelSet levels, Level likeliest)
    {
        Features = features;
        Levels = levels;
        Likeliest = likeliest;
    }

    public TextFeatures Features { get; }

    /// <summary>Empty when the text is too short, or the list allows nothing that reading could tell apart.</summary>
    public LevelSet Levels { get; }

    public Level Likeliest { get; }

    public static Readability Of(ExtractedPage page, LevelSet allowed, ReadabilityModel model)
    {
        var features = TextMeasure.Of(page);
        var candidates = ReadabilityModel.Levels.Where(allowed.Contains).ToArray();
        if (features.Words < LeastWords || candidates.Length == 0)
        {
            return new Readability(features, default, Level.Lycee);
        }

        var chances = model.Chances(features);
        var likeliest = candidates.MaxBy(level => chances[level - Level.Cycle2]);
        var best = chances[likeliest - Level.Cycle2];
        return new Readability(
            features, new LevelSet([.. candidates.Where(level => level <= likeliest && chances[level - Level.Cycle2] >= NearlyAsLikely * best)]), likeliest);
    }

    /// <summary>In words for a teacher.</summary>
    public override string ToString() => string.Create(
        CultureInfo.GetCultureInfo("fr-FR"),
        $"phrases de {Features.SentenceWords:0} mots en moyenne, {100 * Features.KnownShare:0} % de mots courants")
        + (Levels.IsEmpty ? "" : $" : se lit comme un texte de {string.Join(" ou ", Levels.Select(level => level.Label()))}");
}
