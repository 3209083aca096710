using System.Collections.Immutable;
using SchoolSearch.Core.Levels;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Text;

namespace SchoolSearch.Search.Answers;

/// <summary>Finds what an encyclopedia says of the thing that a whole query names: « volcan », « les volcans », « c’est
/// quoi un volcan ».</summary>
/// <param name="approval">What is approved, and an encyclopedia, today.</param>
sealed class Definitions(IIndexReader index, Approval approval)
{
    /// <summary>Pages of one title in several encyclopedias, of which the list may have dropped some since.</summary>
    const int Candidates = 8;

    /// <summary>A title that is the query word by word comes before one that is what the query asks for.</summary>
    const double WholeQuery = 2;

    /// <param name="filter">Pages that the pupil may see.</param>
    /// <param name="signals">What makes a page fit: level and quality.</param>
    /// <returns>Null when no page of an encyclopedia has that title, or none that may be shown.</returns>
    public async Task<Definition?> FindAsync(
        QueryText text, PageFilter filter, ImmutableArray<Signal> signals, CancellationToken cancel)
    {
        var nodes = Nodes(text);
        if (nodes.IsEmpty)
        {
            return null;
        }

        var found = await index.SearchAsync(
            new PageQuery(new QueryStep([], nodes), filter) { Signals = signals, Size = Candidates }, cancel);
        return found.Pages.Select(hit => Read(hit.Page, filter.Ceiling)).FirstOrDefault(definition =>
            definition is not null);
    }

    static ImmutableArray<QueryNode> Nodes(QueryText text)
    {
        string[] asked = [.. QuestionWords.Of(text).Words.Select(word => word.Text)];
        string[] thing = [.. asked.Where(word => word is not ("définition" or "definition"))];
        var keys = new[] { TitleKey.Of(text.Words), TitleKey.Of(asked), TitleKey.Of(thing) }
            .Where(key => key.Length > 0)
            .Distinct()
            .ToArray();
        return
        [
            .. keys.Select((key, place) =>
                new QueryNode.Key(KeyField.DefinitionOf, key, place == 0 && keys.Length > 1 ? WholeQuery : 1)),
        ];
    }

    Definition? Read(PageSummary page, Level allowed) =>
        page.Definition.Length > 0
            && approval.Find(page.Url) is { IsEncyclopedia: true } site
            && approval.MinimumOf(page.Url, site) <= allowed
            ? new Definition(page.Url, page.Title, page.Definition, site.Name, page.Language, page.Levels)
            : null;
}
