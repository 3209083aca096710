using System.Collections.Immutable;
using SchoolSearch.Core.Index;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;
using SchoolSearch.Core.Text;

namespace SchoolSearch.Core.Search;

/// <summary>
/// Continues what is being typed: first subjects of the list, then titles and headings of pages. It asks the index with the same filter as a
/// search, and leaves out what only pages have that may not be shown today.
/// </summary>
sealed class Suggestions(ISearchIndex index, SiteList sites, Approval approval)
{
    const int Most = 8;

    const int MostSubjects = 2;

    /// <summary>More than are shown: some may be of pages that the list no longer approves.</summary>
    const int Candidates = 24;

    /// <summary>Nobody types more of a title, and the engine takes no more than 200 characters.</summary>
    const int LongestTyped = 100;

    static readonly ImmutableArray<string> Shown = [PageFields.Title, PageFields.Suggested];

    public async Task<IReadOnlyList<string>> ForAsync(string text, Level allowed, ImmutableArray<IndexSignal> signals, CancellationToken cancel)
    {
        var words = QueryText.Parse(text).Words;
        var typed = string.Join(' ', words);
        if (typed.Length is 0 or > LongestTyped)
        {
            return [];
        }

        var subjects = Subjects([.. words.Select(word => Folding.Fold(word))], allowed);
        var found = await AskAsync(new IndexSuggestion(typed, PageFields.Typed, Shown, Ranking.Filter(allowed), Candidates, signals), cancel);
        return [.. subjects
            .Concat(found.Where(one => one.Ids.Any(id => approval.IsApproved(PageUrl.Parse(id), allowed))).Select(one => one.Text))
            .DistinctBy(one => Folding.Fold(one)).Take(Most)];
    }

    IEnumerable<string> Subjects(string[] typed, Level allowed)
    {
        var offered = sites.SubjectsAt(allowed);
        return Subject.All.Where(subject => offered.Contains(subject) && Continues(subject.Label, typed)).Select(subject => subject.Label).Take(MostSubjects);
    }

    static bool Continues(string label, string[] typed)
    {
        var words = Folding.Fold(label).Split([' ', '-']);
        return typed.All(word => words.Any(other => other.StartsWith(word, StringComparison.Ordinal)));
    }

    async Task<IReadOnlyList<IndexSuggested>> AskAsync(IndexSuggestion request, CancellationToken cancel)
    {
        try
        {
            return await index.SuggestAsync(request, cancel);
        }
        catch (Exception e) when (e is IndexUnavailableException or IndexRefusedException { IsFaultOfEngine: true })
        {
            return [];
        }
    }
}
