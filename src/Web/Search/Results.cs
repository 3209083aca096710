using System.Collections.Immutable;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;
using SchoolSearch.Search.Answers;

namespace SchoolSearch.Web.Search;

/// <summary>The content of the results page.</summary>
/// <param name="Ceiling">The school's ceiling, which bounds the levels to choose from.</param>
public sealed record Results(Asked Asked, SearchAnswer.Found Found, Level Ceiling)
{
    /// <summary>Page numbers offered around the current one.</summary>
    const int Around = 2;

    /// <summary>More subjects would push the results off a phone's screen.</summary>
    const int MostSubjects = 6;

    public ImmutableArray<HitGroup> ForPupil { get; } =
        [.. Found.Groups.Where(group => group.First is { IsForOlder: false, IsBeside: false })];

    /// <summary>Shown after those for the pupil.</summary>
    public ImmutableArray<HitGroup> ForOlder { get; } =
        [.. Found.Groups.Where(group => group.First is { IsForOlder: true, IsBeside: false })];

    /// <summary>Pages that hardly bear on the search; shown last.</summary>
    public ImmutableArray<HitGroup> Beside { get; } = [.. Found.Groups.Where(group => group.First.IsBeside)];

    /// <summary>The query whose hits are shown, which may be the corrected one.</summary>
    public string ShownQuery => Found.Correction is { Applied: true } correction ? correction.Query : Found.Query;

    public IEnumerable<SubjectFacet> Subjects =>
        Found.Facets.Subjects
            .Where(facet => facet.Subject != Asked.Place.Subject && facet.Count > 0)
            .Take(MostSubjects);

    public IEnumerable<int> PageNumbers
    {
        get
        {
            var first = Math.Max(1, Math.Min(Found.Page - Around, Found.Pages - (2 * Around)));
            return Enumerable.Range(first, Math.Min((2 * Around) + 1, Found.Pages - first + 1));
        }
    }

    /// <summary>
    /// The base of all further searches. Only the first page of a search is corrected, so they repeat the shown query
    /// instead of the typed one.
    /// </summary>
    Asked Shown => Asked with { Query = ShownQuery, Page = 1 };

    public Asked OnPage(int page) => Shown with { Page = page };

    public Asked For(Level? level) => Shown with { Place = Asked.Place with { Level = level } };

    public Asked For(Subject? subject) => Shown with { Place = Asked.Place with { Subject = subject } };

    public Asked For(PageKind? kind) => Shown with { Kind = kind };

    public Asked ForOpen(bool only) => Shown with { OpenOnly = only };

    /// <summary>Whether kind or licence narrows the search.</summary>
    public bool IsNarrowed => Asked.Kind is not null || Asked.OpenOnly;

    /// <summary>The same search without kind and licence.</summary>
    public Asked Widened => Shown with { Kind = null, OpenOnly = false };

    /// <summary>The number of results at the level; null above the enforced level, where no pages were
    /// counted.</summary>
    public int? CountAt(Level level) => Found.Facets.Levels.FirstOrDefault(facet => facet.Level == level)?.Count;

    public Asked For(string query) => Shown with { Query = query };

    /// <summary>The query as typed, without correction.</summary>
    public Asked AsTyped => Asked with { Query = Found.Query, Page = 1, Exact = true };
}
