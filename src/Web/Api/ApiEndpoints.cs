using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SchoolSearch.Search.Answers;
using SchoolSearch.Search.Text;
using SchoolSearch.Web.Errors;
using SchoolSearch.Web.Load;
using SchoolSearch.Web.Rendering;
using SchoolSearch.Web.Search;
using SchoolSearch.Web.Serving;

namespace SchoolSearch.Web.Api;

/// <summary>The search for programs: same fields, limits and privacy as the form, answered in JSON.</summary>
static class ApiEndpoints
{
    public const string Prefix = "/api";

    public static void MapApi(this WebApplication app, WebOptions options) =>
        app.MapSearchAt(Prefix + "/recherche", options, SearchAsync);

    static async Task<IResult> SearchAsync(HttpContext context, SearchEngine engine, SearchPlaces places)
    {
        var asked = await AskedReader.ReadAsync(context, engine.Ceiling);
        switch (
            await places.Searches.WorkAsync(
                () => engine.SearchAsync(asked.Request, context.RequestAborted), context.RequestAborted))
        {
            case SearchAnswer.Found found:
                return new Json(ApiAnswer.Of(found));
            case SearchAnswer.NoQuery none when !string.IsNullOrWhiteSpace(asked.Query):
                // A query of signs only: no page matches.
                var shown = QueryText.Parse(asked.Query).Shown;
                return new Json(ApiAnswer.Of(new SearchAnswer.Found(
                    shown, none.Ceiling, [], Total: 0, Page: 1, Pages: 1, Correction: null, PageFacets.None)
                {
                    Groups = [],
                }));
            case SearchAnswer.NoQuery:
                return new Json(
                    new ApiError("Il n’y a rien à chercher : le champ « q » est vide."),
                    StatusCodes.Status400BadRequest);
            case SearchAnswer.Unavailable down:
                context.Response.Headers.RetryAfter = ErrorPages.RetryAfterSeconds;
                return new Json(
                    new ApiUnavailable(
                        Wording.Rereading(engine.State) is { } rereading
                            ? $"{rereading} Réessayez dans quelques minutes."
                            : "Le moteur de recherche ne répond pas en ce moment.",
                        down.Help is { } help ? ApiHelp.Of(help) : null),
                    StatusCodes.Status503ServiceUnavailable);
            default:
                throw new InvalidOperationException("An answer that has no JSON.");
        }
    }
}
