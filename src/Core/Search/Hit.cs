using System.Collections.Immutable;
using SchoolSearch.Core.Index;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;

namespace SchoolSearch.Core.Search;

/// <summary>A result as a pupil sees it.</summary>
/// <param name="Rank">Counted from 1 over all pages of results.</param>
/// <param name="Snippet">Passages to be shown one after the other.</param>
public sealed record Hit(
    int Rank,
    PageUrl Url,
    string Title,
    string SiteName,
    ImmutableArray<IndexPassage> Snippet,
    LevelRange Levels,
    ImmutableArray<Subject> Subjects,
    PageKind Kind,
    Licence Licence,
    string Language,
    double Score,
    IndexExplanation? Explanation);
