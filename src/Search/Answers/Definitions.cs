using System.Collections.Immutable;
using SchoolSearch.Core.Levels;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Text;

namespace SchoolSearch.Search.Answers;

/// <summary>Finds the encyclopedia's definition of what a whole query names: « volcan », « les volcans », « c’est quoi
/// un volcan ».</summary>
/// <param name="approval">Today's approval; only encyclopedias are used.</param>
sealed class Definitions(IIndexReader index, Approval approval)
{
    /// <summary>Several encyclopedias may have a page with the title, and the list may since have dropped
    /// some.</summary>
    const int Candidates = 8;

    /// <summary>A title equal to the query word by word comes before one equal to what the query asks about.</summary>
    const double WholeQuery = 2;

    /// <param name="filter">Pages that the pupil may see.</param>
    /// <param name="signals">Signals that order the candidates: level and quality.</param>
    /// <returns>Null when no encyclopedia has a page with that title that may be shown.</returns>
    public async Task<Definition?> FindAsync(
        QueryText text, PageFilter filter, ImmutableArray<Signal> signals, CancellationToken cancel)
    {
        var keys = Keys(text);
        if (keys.Length == 0)
        {
            return null;
        }

        var nodes = keys.Select((key, place) =>
            new QueryNode.Key(KeyField.DefinitionOf, key, place == 0 && keys.Length > 1 ? WholeQuery : 1));
        var found = await index.SearchAsync(
            new PageQuery(new QueryStep([], [.. nodes]), filter) { Signals = signals, Size = Candidates }, cancel);
        // « Saturne » before « Saturne (planète) », whose title is longer than the query.
        return found.Pages
            .Select(hit => Read(hit.Page, filter.Ceiling))
            .OfType<Definition>()
            .OrderBy(definition => keys.Contains(TitleKey.Of(definition.Title)) ? 0 : 1)
            .FirstOrDefault();
    }

    /// <summary>Keys of the whole query, of what it asks about, and of the thing that it wants defined.</summary>
    static string[] Keys(QueryText text)
    {
        string[] asked = [.. QuestionWords.Of(text).Words.Select(word => word.Text)];
        string[] thing = [.. asked.Where(word => word is not ("définition" or "definition"))];
        return
        [
            .. new[] { TitleKey.Of(text.Words), TitleKey.Of(asked), TitleKey.Of(thing) }
                .Where(key => key.Length > 0)
                .Distinct(),
        ];
    }

    Definition? Read(PageSummary page, Level allowed) =>
        page.Definition.Length > 0
            && approval.Find(page.Url) is { IsEncyclopedia: true } site
            && approval.MinimumOf(page.Url, site) <= allowed
            ? new Definition(page.Url, page.Title, page.Definition, site.Name, page.Language, page.Levels)
            : null;
}
