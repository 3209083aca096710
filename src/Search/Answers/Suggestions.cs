using System.Collections.Immutable;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Sites;
using SchoolSearch.Core.Text;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Text;

namespace SchoolSearch.Search.Answers;

/// <summary>
/// Completes a text being typed: first subjects of the list, then titles and headings of pages. It uses the filter of a
/// search, and drops texts whose pages may not be shown today.
/// </summary>
sealed class Suggestions(IIndexReader index, SiteList sites, Approval approval)
{
    const int Most = 8;

    const int MostSubjects = 2;

    /// <summary>More than are shown, since the list may no longer approve some of their pages.</summary>
    const int Candidates = 24;

    /// <summary>Nobody types more of a title.</summary>
    const int LongestTyped = SuggestionQuery.Longest / 2;

    /// <param name="filter">Pages that the pupil may see.</param>
    public async Task<ImmutableArray<string>> ForAsync(
        string text, PageFilter filter, ImmutableArray<Signal> signals, CancellationToken cancel)
    {
        var words = QueryText.Parse(text).Words;
        var typed = string.Join(' ', words);
        if (typed.Length is 0 or > LongestTyped)
        {
            return [];
        }

        var subjects = Subjects([.. words.Select(word => Folding.Fold(word))], filter.Ceiling);
        var found = await AskAsync(new SuggestionQuery(typed, filter, Candidates, signals), cancel);
        return [.. subjects
            .Concat(
                found.Where(one => one.Pages.Any(page => approval.IsApproved(page, filter.Ceiling))).Select(one =>
                    one.Text))
            .DistinctBy(one => Folding.Fold(one)).Take(Most)];
    }

    IEnumerable<string> Subjects(string[] typed, Level allowed)
    {
        var offered = sites.SubjectsAt(allowed);
        return Subject.All
            .Where(subject => offered.Contains(subject) && Continues(subject.Label, typed))
            .Select(subject => subject.Label)
            .Take(MostSubjects);
    }

    static bool Continues(string label, string[] typed)
    {
        var words = Folding.Fold(label).Split([' ', '-']);
        return typed.All(word => words.Any(other => other.StartsWith(word, StringComparison.Ordinal)));
    }

    async Task<ImmutableArray<SuggestedText>> AskAsync(SuggestionQuery query, CancellationToken cancel)
    {
        try
        {
            return await index.SuggestAsync(query, cancel);
        }
        catch (IndexUnavailableException)
        {
            return [];
        }
    }
}
