using System.Collections.Immutable;
using SchoolSearch.Core.Index;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Search;

namespace SchoolSearch.App.Output;

/// <summary>Search results in JSON, flat and by codes.</summary>
sealed record SearchJson(
    string Query, string Ceiling, int Total, bool TotalIsExact, int Page, int Pages, Correction? Correction,
    ImmutableArray<SearchJson.Result> Results)
{
    public static SearchJson From(SearchAnswer.Found found) => new(
        found.Query, found.Ceiling.Code(), found.Total, found.TotalIsExact, found.Page, found.Pages, found.Correction,
        [.. found.Hits.Select(hit => new Result(
            hit.Rank, hit.Url.Value, hit.Title, hit.SiteName, hit.Levels.Minimum.Code(),
            [.. hit.Levels.Targets.Select(level => level.Code())],
            [.. hit.Subjects.Select(subject => subject.Code)], hit.Kind, hit.Licence.Name, hit.Language, hit.Score,
            [.. hit.Snippet.Select(passage => passage.Text)], hit.Explanation))]);

    public sealed record Result(
        int Rank, string Url, string Title, string Site, string Minimum, ImmutableArray<string> Targets, ImmutableArray<string> Subjects,
        PageKind Kind,
        string Licence, string Language, double Score, ImmutableArray<string> Snippet, IndexExplanation? Explanation);
}
