using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SchoolSearch.Core.Lessons;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Sites;
using SchoolSearch.Search.Answers;
using SchoolSearch.Web.Lessons;
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

    static IResult Show(string? level, string? subject, SearchEngine engine, SubjectShelf shelf, WebOptions options)
    {
        if (subject is not null && Subject.Find(subject) is null)
        {
            return Results.StatusCode(StatusCodes.Status404NotFound);
        }

        var chosen = LevelNames.TryRead(level, out var parsed) ? Place.Clip(parsed, engine.Ceiling) : null;
        var place = new Place(chosen, Subject.Find(subject));
        return new Html<HomePage>(
            new HomeModel(place, engine.Ceiling, shelf.For(place.Level ?? engine.Ceiling))
            {
                Lessons = place.Subject is null ? LessonsFor(place.Level, engine.Ceiling, options) : [],
            });
    }

    /// <summary>The lessons that their teachers want here: those of the class's level, where one is chosen.</summary>
    static ImmutableArray<Lesson> LessonsFor(Level? level, Level ceiling, WebOptions options) =>
    [
        .. (options.Lessons?.Current ?? []).Where(lesson =>
            lesson.OnHome && lesson.Level <= ceiling && (level is null || lesson.Level == level)
            && !lesson.IsOver(LessonEndpoints.Today(options.Time)))
            .OrderBy(lesson => lesson.Title, StringComparer.InvariantCultureIgnoreCase),
    ];

    public static IResult Page(Place place, SearchEngine engine, SubjectShelf shelf, bool nothingTyped = false) =>
        new Html<HomePage>(
            new HomeModel(place, engine.Ceiling, shelf.For(place.Level ?? engine.Ceiling), nothingTyped));
}

/// <param name="Subjects">Subjects to browse at this level.</param>
/// <param name="NothingTyped">The form was sent empty, and the page says so.</param>
public sealed record HomeModel(Place Place, Level Ceiling, ImmutableArray<Subject> Subjects, bool NothingTyped = false)
{
    public ImmutableArray<Lesson> Lessons { get; init; } = [];
}
