using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Sites;
using SchoolSearch.Search.Answers;
using SchoolSearch.Web.Rendering;
using SchoolSearch.Web.Schools;
using SchoolSearch.Web.Serving;

namespace SchoolSearch.Web.Home;

static class HomeEndpoints
{
    public static void MapHome(this WebApplication app)
    {
        string[] routes = ["/", "/{level:level}/", "/matiere/{subject}/", "/{level:level}/matiere/{subject}/"];
        foreach (var route in routes)
        {
            app.MapMethods(route, Verbs.Read, Show);
        }
    }

    static IResult Show(string? level, string? subject, SearchEngine engine, SubjectShelf shelf)
    {
        if (subject is not null && Subject.Find(subject) is null)
        {
            return Results.StatusCode(StatusCodes.Status404NotFound);
        }

        var chosen = LevelNames.TryRead(level, out var parsed) ? Place.Clip(parsed, engine.Ceiling) : null;
        return Page(new Place(chosen, Subject.Find(subject)), engine, shelf);
    }

    public static IResult Page(Place place, SearchEngine engine, SubjectShelf shelf, bool nothingTyped = false) =>
        new Html<HomePage>(
            new HomeModel(place, engine.Ceiling, shelf.For(place.Level ?? engine.Ceiling), nothingTyped));
}

/// <param name="Subjects">Subjects to browse at this level.</param>
/// <param name="NothingTyped">The form was sent empty, and the page says so.</param>
public sealed record HomeModel(Place Place, Level Ceiling, ImmutableArray<Subject> Subjects, bool NothingTyped = false);
