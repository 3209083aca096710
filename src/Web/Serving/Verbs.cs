using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace SchoolSearch.Web.Serving;

/// <summary>HTTP methods of pages. Where GET is allowed, so is HEAD (RFC 9110, section 9.1).</summary>
static class Verbs
{
    public static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];

    public static readonly string[] Send = [HttpMethods.Post];

    /// <summary>Maps a search, also by GET if the school allows it.</summary>
    public static void MapSearchAt(this WebApplication app, string route, WebOptions options, Delegate search) =>
        app.MapSearchAt(route, options, search, search);

    /// <param name="send">Answers the form instead.</param>
    public static void MapSearchAt(
        this WebApplication app, string route, WebOptions options, Delegate search, Delegate send)
    {
        app.MapMethods(route, Send, send);
        app.MapMethods(route, Read, options.AllowGet ? search : Refuse);
    }

    /// <summary>An explicit answer: routing alone would answer that the page does not exist.</summary>
    static IResult Refuse(HttpResponse response)
    {
        response.Headers.Allow = HttpMethods.Post;
        return Results.StatusCode(StatusCodes.Status405MethodNotAllowed);
    }
}
