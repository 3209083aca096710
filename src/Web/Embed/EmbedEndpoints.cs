using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SchoolSearch.Core.Levels;
using SchoolSearch.Web.Rendering;
using SchoolSearch.Web.Schools;
using SchoolSearch.Web.Serving;

namespace SchoolSearch.Web.Embed;

/// <summary>The search form for a frame in the school's ENT: only origins that the school lists may embed it; without
/// any, the page does not exist.</summary>
static class EmbedEndpoints
{
    const string Nobody = "frame-ancestors 'none'";

    public static void MapEmbed(this WebApplication app)
    {
        foreach (var route in (string[])["/integrer", "/{level:level}/integrer"])
        {
            app.MapMethods(route, Verbs.Read, Show);
        }
    }

    static IResult Show(string? level, CurrentSchool current, HttpResponse response)
    {
        if (current.Served.School?.Embedders is not { IsEmpty: false } origins)
        {
            return Results.StatusCode(StatusCodes.Status404NotFound);
        }

        // The rest of the policy is the same as on every page.
        response.Headers.ContentSecurityPolicy =
            response.Headers.ContentSecurityPolicy.ToString().Replace(
                Nobody, $"frame-ancestors {string.Join(' ', origins)}", StringComparison.Ordinal);
        return new Html<EmbedPage>(
            new Place(
                LevelNames.TryRead(level, out var parsed) ? Place.Clip(parsed, current.Served.Engine.Ceiling) : null,
                null));
    }
}
