using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SchoolSearch.Core.Schools;
using SchoolSearch.Web.Serving;

namespace SchoolSearch.Web.Schools;

/// <summary>A school's colour as a separate stylesheet, because pages must not contain styles. Its address contains the
/// colour, so that browsers may cache it for ever.</summary>
static class SchoolStyle
{
    public static string PathOf(SchoolColour colour) => $"/couleur.{colour.Hex}.css";

    public static void MapSchoolStyle(this WebApplication app) =>
        app.MapMethods(
            "/couleur.{hex:length(6)}.css", Verbs.Read, (string hex, CurrentSchool current, HttpResponse response) =>
        {
            if (current.Served.School?.Colour is not { } colour || colour.Hex != hex)
            {
                return Results.StatusCode(StatusCodes.Status404NotFound);
            }

            response.Headers.CacheControl = "public, max-age=31536000, immutable";
            return Results.Bytes(
                Encoding.UTF8.GetBytes("a.brand, a.brand:visited "
                    + $"{{ background: #{colour.Hex}; color: #fff; padding: 0 1rem; border-radius: .9rem; }}\n"),
                "text/css; charset=utf-8");
        });
}
