using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SchoolSearch.Core.Levels;
using SchoolSearch.Search.Answers;
using SchoolSearch.Web.Home;
using SchoolSearch.Web.Installation;
using SchoolSearch.Web.Load;
using SchoolSearch.Web.Rendering;
using SchoolSearch.Web.Schools;
using SchoolSearch.Web.Sealing;
using SchoolSearch.Web.Serving;

namespace SchoolSearch.Web.Search;

/// <summary>A form is answered by the sealed address of its results, so that browsers can go back to them without
/// sending the form again.</summary>
static class SearchEndpoints
{
    public static void MapSearch(this WebApplication app, WebOptions options)
    {
        foreach (var route in (string[])["/recherche", "/{level:level}/recherche"])
        {
            app.MapSearchAt(route, options, SearchAsync, LeadAsync);
            app.MapMethods(route + "/{address}", Verbs.Read, OpenAsync);
        }
    }

    static async Task<IResult> LeadAsync(HttpContext context, SearchEngine engine, SealedForms forms) =>
        new SeeOther((await AskedReader.ReadAsync(context, engine.Ceiling)).SealedBy(forms));

    static async Task<IResult> SearchAsync(
        HttpContext context, SearchEngine engine, SearchPlaces places, SubjectShelf shelf) =>
        await AnswerAsync(await AskedReader.ReadAsync(context, engine.Ceiling), context, engine, places, shelf);

    static async Task<IResult> OpenAsync(
        string? level, string address, HttpContext context, SearchEngine engine, SearchPlaces places,
        SubjectShelf shelf, SealedForms forms)
    {
        if (!SealedForms.IsOne(address))
        {
            return Microsoft.AspNetCore.Http.Results.StatusCode(StatusCodes.Status404NotFound);
        }

        var place = new Place(LevelNames.TryRead(level, out var parsed) ? parsed : null, null);
        return forms.Open(place.Search, address, context.Request) is { } form
            ? await AnswerAsync(
                AskedReader.Read(form, context, engine.Ceiling), context, engine, places, shelf)
            : new Html<ForgottenPage>(
                place with { Level = Place.Clip(place.Level, engine.Ceiling) }, StatusCodes.Status410Gone);
    }

    static async Task<IResult> AnswerAsync(
        Asked asked, HttpContext context, SearchEngine engine, SearchPlaces places, SubjectShelf shelf)
    {
        if (InstallationCheck.IsAsked(asked.Query))
        {
            return new Html<InstalledPage>(new InstallationCheck(asked.FromAddressBar, asked.ByGet));
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
