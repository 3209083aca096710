using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace SchoolSearch.Web.Serving;

/// <summary>Methods by which pages are asked for. Whoever may GET may also HEAD (RFC 9110, section 9.1).</summary>
static class Verbs
{
    public static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];

    public static readonly string[] Send = [HttpMethods.Post];

    /// <summary>Maps a search, by GET too where the school allows it.</summary>
    public static void MapSearchAt(this WebApplication app, string route, WebOptions options, Delegate search)
    {
        app.MapMethods(route, Send, search);
        app.MapMethods(route, Read, options.AllowGet ? search : Refuse);
    }

    /// <summary>Said outright: routing alone would answer that there is no such page.</summary>
    static IResult Refuse(HttpResponse response)
    {
        response.Headers.Allow = HttpMethods.Post;
        return Results.StatusCode(StatusCodes.Status405MethodNotAllowed);
    }
}
