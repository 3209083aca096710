using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SchoolSearch.Search.Answers;
using SchoolSearch.Web.Home;
using SchoolSearch.Web.Installation;
using SchoolSearch.Web.Load;
using SchoolSearch.Web.Rendering;
using SchoolSearch.Web.Schools;
using SchoolSearch.Web.Serving;

namespace SchoolSearch.Web.Search;

static class SearchEndpoints
{
    public static void MapSearch(this WebApplication app, WebOptions options)
    {
        foreach (var route in (string[])["/recherche", "/{level:level}/recherche"])
        {
            app.MapSearchAt(route, options, SearchAsync);
        }
    }

    static async Task<IResult> SearchAsync(
        HttpContext context, SearchEngine engine, SearchPlaces places, SubjectShelf shelf)
    {
        var asked = await AskedReader.ReadAsync(context, engine.Ceiling);
        if (InstallationCheck.IsAsked(asked.Query))
        {
            return await InstallationCheck.AnswerAsync(context, asked.ByGet);
        }

        return await places.Searches.WorkAsync(
            () => engine.SearchAsync(asked.Request, context.RequestAborted), context.RequestAborted) switch
        {
            SearchAnswer.Found found => new Html<ResultsPage>(new Results(asked, found, engine.Ceiling)),
            SearchAnswer.NoQuery => HomeEndpoints.Page(asked.Place, engine, shelf, nothingTyped: true),
            SearchAnswer.Unavailable down => Down(context, new Unavailable(asked, down.Help, engine.State)),
            _ => throw new InvalidOperationException("An answer that no page is for."),
        };
    }

    static Html<UnavailablePage> Down(HttpContext context, Unavailable search)
    {
        context.Response.Headers.RetryAfter = Errors.ErrorPages.RetryAfterSeconds;
        return new Html<UnavailablePage>(search, StatusCodes.Status503ServiceUnavailable);
    }
}
