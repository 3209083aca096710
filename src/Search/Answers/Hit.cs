using System.Collections.Immutable;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;
using SchoolSearch.Search.Index;

namespace SchoolSearch.Search.Answers;

/// <summary>A result as shown to a pupil.</summary>
/// <param name="Rank">Counted from 1 over all pages of results.</param>
/// <param name="Snippet">Passages in the order of display.</param>
/// <param name="Account">Null unless requested.</param>
public sealed record Hit(
    int Rank, PageSummary Page, ImmutableArray<Passage> Snippet, double Score, ScoreAccount? Account)
{
    /// <summary>All its targets are two or more levels above: it comes after the results for the pupil, under a line
    /// that says so.</summary>
    public bool IsForOlder { get; init; }

    /// <summary>It shares little with the search, see <see cref="Bearing"/>: it comes last, under a line that says
    /// so.</summary>
    public bool IsBeside { get; init; }

    public PageUrl Url => Page.Url;

    public string Title => Page.Title;

    public string SiteName => Page.SiteName;

    public LevelRange Levels => Page.Levels;

    public ImmutableArray<Subject> Subjects => Page.Subjects;

    public PageKind Kind => Page.Kind;

    public PagePurpose Purpose => Page.Purpose;

    public Licence Licence => Page.Licence;

    public string Language => Page.Language;
}
