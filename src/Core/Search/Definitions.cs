using System.Collections.Immutable;
using SchoolSearch.Core.Index;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;

namespace SchoolSearch.Core.Search;

/// <summary>Finds what an encyclopedia says of the thing that a whole query names: « volcan », « les volcans », « c’est quoi un volcan ».</summary>
/// <param name="approval">What is approved, and an encyclopedia, today.</param>
sealed class Definitions(ISearchIndex index, Approval approval)
{
    /// <summary>Pages of one title in several encyclopedias, of which the list may have dropped some since.</summary>
    const int Candidates = 8;

    static readonly ImmutableArray<string> Shown =
        [PageFields.Title, PageFields.Definition, PageFields.Minimum, PageFields.Targets, PageFields.Language];

    /// <param name="allowed">Nothing above it is shown.</param>
    /// <param name="signals">What makes a page fit: level and quality.</param>
    /// <returns>Null when no page of an encyclopedia has that title, or none that may be shown.</returns>
    public async Task<Definition?> FindAsync(QueryText text, Level allowed, ImmutableArray<IndexSignal> signals, CancellationToken cancel)
    {
        if (Query(text) is not { Length: > 0 } query)
        {
            return null;
        }

        var found = await index.SearchAsync(
            new IndexQuery(query, ImmutableSortedDictionary<string, double>.Empty, 0, Ranking.Filter(allowed))
            {
                Signals = signals,
                Size = Candidates,
                Stored = Shown,
            },
            cancel);
        return found.Hits.Select(hit => Read(hit, allowed)).FirstOrDefault(definition => definition is not null);
    }

    /// <summary>A title that is the query word by word comes before one that is what the query asks for.</summary>
    static string Query(QueryText text)
    {
        string[] asked = [.. QuestionWords.Content(text)];
        string[] thing = [.. asked.Where(word => word is not ("définition" or "definition"))];
        var keys = new[] { TitleKey.Of(text.Words), TitleKey.Of(asked), TitleKey.Of(thing) }.Where(key => key.Length > 0).Distinct().ToArray();
        return string.Join(' ', keys.Select((key, place) =>
            $"{PageFields.DefinitionOf}:\"{key}\"{(place == 0 && keys.Length > 1 ? "^2" : "")}"));
    }

    Definition? Read(IndexHit hit, Level allowed)
    {
        var url = PageUrl.Parse(hit.Id);
        var text = hit.First(PageFields.Definition);
        return text.Length > 0 && approval.Find(url) is { IsEncyclopedia: true } site && approval.MinimumOf(url, site) <= allowed
            ? new Definition(url, hit.First(PageFields.Title), text, site.Name, hit.First(PageFields.Language), ShownLevels.Of(hit))
            : null;
    }
}
