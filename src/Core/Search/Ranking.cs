using System.Collections.Immutable;
using SchoolSearch.Core.Index;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Sites;

namespace SchoolSearch.Core.Search;

/// <summary>
/// How pages are weighed, in one place: which fields count for how much, what stands beside the words. The result is plain Lucene
/// syntax, so every adapter of the port ranks alike.
/// </summary>
public static class Ranking
{
    /// <summary>Boosts by field, BM25 within each.</summary>
    public static ImmutableSortedDictionary<string, double> Fields { get; } = Weights(
        (PageFields.Title, 1.0),
        (PageFields.Headings, 0.4),
        (PageFields.Description, 0.3),
        (PageFields.Body, 1.0),
        (PageFields.Anchors, 0.5),
        (PageFields.UrlWords, 0.2),
        (PageFields.Exact, 0.3),
        (PageFields.Sound, 0.15));

    /// <summary>How much the fields other than a word's best one add.</summary>
    public const double Tie = 0.5;

    static readonly ImmutableSortedDictionary<string, double> PhraseFields = Weights((PageFields.Title, 0.5), (PageFields.Body, 0.5));

    const int PhraseSlop = 20;

    const double QualityWeight = 0.5;
    const double QualityPivot = 0.5;

    /// <summary>What counts whatever the query.</summary>
    public static ImmutableArray<IndexSignal> StaticSignals { get; } = [new IndexSignal.Feature(PageFields.Quality, QualityWeight,
        QualityPivot)];

    /// <summary>A page written for the pupil's level above an equally good one for others.</summary>
    const double LevelFit = 0.8;

    const int MostOfOneSite = 2;

    /// <summary>
    /// The query for words that somebody of the level may see. Nothing above <paramref name="ceiling"/> can match, whatever the rest says.
    /// </summary>
    /// <param name="wanted">The level that the pupil named, or null.</param>
    public static IndexQuery Query(QueryText text, Level ceiling, Level? wanted, Subject? subject) =>
        new(string.Join(' ', text.Words.Select(Escape)), Fields, Tie, Filter(ceiling, subject))
        {
            Signals =
            [
                .. StaticSignals,
                .. wanted is { } level ? [new IndexSignal.Matching($"{PageFields.Targets}:{level.Code()}", LevelFit)]
                    : Array.Empty<IndexSignal>(),
            ],
            Phrase = text.Words.Length > 1 ? new IndexPhrase(string.Join(' ', text.Words), PhraseFields, PhraseSlop) : null,
            Collapse = new IndexCollapse(PageFields.Site, MostOfOneSite, SearchEngine.PageSize),
        };

    /// <summary>What everyone below or at the ceiling may see; the only place where this is decided.</summary>
    public static string Filter(Level ceiling, Subject? subject = null)
    {
        var filter = $"+{PageFields.VisibleAt}:{ceiling.Code()}";
        return subject is null ? filter : $"{filter} +{PageFields.Subject}:\"{subject.Code}\"";
    }

    /// <summary>
    /// A word of letters, digits and apostrophes needs no escape in Lucene's syntax but for the operators' names, which are upper case.
    /// </summary>
    static string Escape(string word) => word.Replace("'", "\\'", StringComparison.Ordinal);

    static ImmutableSortedDictionary<string, double> Weights(params (string Field, double Boost)[] fields) =>
        fields.ToImmutableSortedDictionary(field => field.Field, field => field.Boost, StringComparer.Ordinal);
}
