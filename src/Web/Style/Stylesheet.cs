using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SchoolSearch.Web.Serving;

namespace SchoolSearch.Web.Style;

/// <summary>The only stylesheet.</summary>
static class Stylesheet
{
    static readonly Asset Sheet = new("style.css", "text/css; charset=utf-8");

    public static string Path => Sheet.Path;

    public static void MapStyle(this WebApplication app)
    {
        Sheet.Map(app);

        // Browsers request it unasked; an empty answer cached for a day avoids an error page each time.
        app.MapMethods("/favicon.ico", Verbs.Read, (HttpResponse response) =>
        {
            response.Headers.CacheControl = "public, max-age=86400";
            return Results.NoContent();
        });
    }
}
