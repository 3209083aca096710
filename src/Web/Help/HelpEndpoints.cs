using Microsoft.AspNetCore.Builder;
using SchoolSearch.Core.Levels;
using SchoolSearch.Search.Answers;
using SchoolSearch.Web.Rendering;
using SchoolSearch.Web.Serving;

namespace SchoolSearch.Web.Help;

/// <summary>All help by theme, for people who would rather read than search.</summary>
static class HelpEndpoints
{
    public const string Path = "/aide";

    public static void MapHelp(this WebApplication app)
    {
        foreach (var route in (string[])[Path, "/{level:level}" + Path])
        {
            app.MapMethods(route, Verbs.Read, Show);
        }
    }

    static Html<HelpPage> Show(string? level, SearchEngine engine) => new(
        new Place(LevelNames.TryRead(level, out var parsed) ? Place.Clip(parsed, engine.Ceiling) : null, null));
}
