using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Sites;
using SchoolSearch.Search.Answers;
using SchoolSearch.Web.Rendering;
using SchoolSearch.Web.Schools;
using SchoolSearch.Web.Serving;

namespace SchoolSearch.Web.Directory;

/// <summary>The list of all approved sites, for people who want to know where results come from.</summary>
static class DirectoryEndpoints
{
    public static void MapDirectory(this WebApplication app)
    {
        string[] routes =
            ["/matieres", "/{level:level}/matieres", "/matieres/{subject}", "/{level:level}/matieres/{subject}"];
        foreach (var route in routes)
        {
            app.MapMethods(route, Verbs.Read, Show);
        }
    }

    static IResult Show(string? level, string? subject, SearchEngine engine, SiteDirectory directory)
    {
        var named = Subject.Find(subject);
        if (subject is not null && named is null)
        {
            return Results.StatusCode(StatusCodes.Status404NotFound);
        }

        var chosen = LevelNames.TryRead(level, out var parsed) ? Place.Clip(parsed, engine.Ceiling) : null;
        var sites = directory.At(chosen ?? engine.Ceiling);
        return new Html<DirectoryPage>(new DirectoryModel(
            new Place(chosen, named),
            engine.Ceiling,
            [
                .. Subject.All.Select(one => (one, sites.Count(site => site.Subjects.Contains(one)))).Where(pair =>
                    pair.Item2 > 0),
            ],
            named is null ? sites : [.. sites.Where(site => site.Subjects.Contains(named))]));
    }
}
