using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SchoolSearch.Search.Answers;
using SchoolSearch.Web.Load;
using SchoolSearch.Web.Search;
using SchoolSearch.Web.Serving;

namespace SchoolSearch.Web.Api;

/// <summary>
/// Completions of the typed words, in the format that browsers expect of a search engine (OpenSearch Suggestions 1.0):
/// the text as sent, then a list. They come from the index and the site list alone, never from other people's searches.
/// </summary>
static class SuggestionEndpoints
{
    public static void MapSuggestions(this WebApplication app, WebOptions options) =>
        app.MapSearchAt(ApiEndpoints.Prefix + "/suggestions", options, SuggestAsync);

    static async Task<IResult> SuggestAsync(HttpContext context, SearchEngine engine, SearchPlaces places)
    {
        var (text, level) = await AskedReader.ReadTypedAsync(context);
        var suggestions = await places.Suggestions.WorkAsync(
            () => engine.SuggestAsync(text, level, context.RequestAborted), context.RequestAborted);
        return new Json((object[])[text, suggestions]);
    }
}
