using System.Collections.Immutable;
using System.Globalization;

namespace SchoolSearch.Indexer.ReadingLevel;

/// <summary>
/// Why the reading model found a text older or younger, in words for a teacher: features with the same meaning are one
/// reason.
/// </summary>
static class ReadingReasons
{
    /// <summary>Years worth mentioning.</summary>
    const double Least = 0.3;

    const int Most = 3;

    /// <summary>
    /// In French: « plus facile : dialogues (−0,8 an) ; plus difficile : mots du lycée (+1,9 an) »; empty when nothing
    /// stands out.
    /// </summary>
    public static string Tell(ImmutableArray<double> years)
    {
        var reasons = years.Select((year, i) => (Name: Name((TextFeature)i), Years: year))
            .GroupBy(reason => reason.Name)
            .Select(group => (Name: group.Key, Years: group.Sum(reason => reason.Years))).ToArray();
        return string.Join(" ; ",
        [
            .. Side("plus facile", reasons.Where(reason => reason.Years <= -Least)),
            .. Side("plus difficile", reasons.Where(reason => reason.Years >= Least)),
        ]);
    }

    static IEnumerable<string> Side(string title, IEnumerable<(string Name, double Years)> reasons)
    {
        var french = CultureInfo.GetCultureInfo("fr-FR");
        var told =
            string.Join(", ", reasons.OrderByDescending(reason => Math.Abs(reason.Years)).Take(Most).Select(reason =>
            string.Create(french, $"{reason.Name} ({reason.Years:+0.0;−0.0} an{Plural(reason.Years)})")));
        return told.Length == 0 ? [] : [$"{title} : {told}"];
    }

    static string Plural(double years) => Math.Abs(years) >= 1.95 ? "s" : "";

    static string Name(TextFeature feature) => feature switch
    {
        TextFeature.Length => "longueur du texte",
        TextFeature.SentenceWords or TextFeature.LongSentences or TextFeature.ShortSentences => "longueur des phrases",
        TextFeature.WordLetters or TextFeature.LongWords => "longueur des mots",
        TextFeature.Frequency or TextFeature.RareQuarter or TextFeature.RareWords or TextFeature.Uncommon
            or TextFeature.BeyondEveryday or TextFeature.ContentFrequency =>
            "rareté des mots",
        TextFeature.Variety or TextFeature.NearVariety => "variété des mots",
        TextFeature.Commas or TextFeature.Colons or TextFeature.Brackets => "ponctuation",
        TextFeature.Dialogue or TextFeature.Exclamations or TextFeature.Questions =>
            "dialogues, questions et exclamations",
        TextFeature.Imperfect or TextFeature.PasseSimple => "temps du récit",
        TextFeature.Subordinates => "propositions subordonnées",
        TextFeature.FirstPerson or TextFeature.Tu or TextFeature.Vous or TextFeature.ThirdPerson => "pronoms",
        TextFeature.Adverbs or TextFeature.AbstractNouns => "mots abstraits",
        TextFeature.Childhood => "mots de l’enfance",
        TextFeature.Names => "noms propres",
        TextFeature.Signs or TextFeature.Numbers or TextFeature.Variables => "formules et nombres",
        TextFeature.Code => "code informatique",
        TextFeature.YoungTasks or TextFeature.OldTasks => "mots des consignes",
        TextFeature.CollegeWords or TextFeature.LyceeWords or TextFeature.Cycle2Terms or TextFeature.Cycle3Terms
            or TextFeature.Cycle4Terms or TextFeature.LyceeTerms or TextFeature.TermsAge => "mots des programmes",
        TextFeature.WordsAge => "choix des mots",
        _ => throw new ArgumentOutOfRangeException(nameof(feature)),
    };
}
