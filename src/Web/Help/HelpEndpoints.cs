using Microsoft.AspNetCore.Builder;
using SchoolSearch.Web.Rendering;
using SchoolSearch.Web.Serving;

namespace SchoolSearch.Web.Help;

/// <summary>All help by theme, for people who would rather read than search.</summary>
static class HelpEndpoints
{
    public const string Path = "/aide";

    public static void MapHelp(this WebApplication app) => app.MapMethods(Path, Verbs.Read, () => new Html<HelpPage>());
}
