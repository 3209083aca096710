using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Lessons;
using SchoolSearch.Core.Levels;
using SchoolSearch.Search.Answers;
using SchoolSearch.Staff.Rendering;
using SchoolSearch.Staff.Serving;

namespace SchoolSearch.Staff.Lessons;

/// <summary>Lessons: make, fill from a search, put in order, share, end.</summary>
static class LessonEndpoints
{
    const string Path = "/parcours";

    public static void MapLessons(this WebApplication app)
    {
        app.MapGet(Path, (LessonDesk desk) => new Html<LessonsPage>(new LessonsModel(desk.All, null)));
        app.MapPost(Path + "/creer", MakeAsync);
        app.MapGet(Path + "/{code}", (string code, HttpContext context, LessonDesk desk, StaffOptions options) =>
            ShowAsync(code, context, desk, options, null));
        app.MapPost(Path + "/{code}", SaveAsync);
        app.MapPost(Path + "/{code}/ajouter", AddAsync);
        app.MapPost(Path + "/{code}/copier", CopyAsync);
        app.MapPost(Path + "/{code}/effacer", async Task<IResult> (
            string code, HttpContext context, LessonDesk desk, Visit visit) =>
            await desk.ChangeAsync(visit.Person!, code, _ => null, "parcours effacé", context.RequestAborted)
                ? new SeeOther(Path) : Results.StatusCode(StatusCodes.Status403Forbidden));
        app.MapGet(Path + "/{code}/imprimer", (string code, LessonDesk desk) =>
            desk.Find(code) is { } lesson
                ? new Html<LessonPrintPage>(lesson) : Results.StatusCode(StatusCodes.Status404NotFound));
        app.MapGet(Path + "/{code}/fichier", (string code, LessonDesk desk, HttpResponse response) =>
        {
            if (desk.Find(code) is not { } lesson)
            {
                return Results.StatusCode(StatusCodes.Status404NotFound);
            }

            response.Headers.ContentDisposition = $"attachment; filename=\"parcours-{lesson.Code}.json\"";
            return Results.Bytes(Encoding.UTF8.GetBytes(LessonFile.Export(lesson)), "application/json");
        });
    }

    /// <summary>From a title, or from a file that a colleague has given.</summary>
    static async Task<IResult> MakeAsync(HttpContext context, LessonDesk desk, Visit visit)
    {
        var fields = await Fields.OfFormAsync(context.Request);
        var given = fields.Has("fichier") ? LessonFile.Import(fields["fichier"]) : null;
        if (fields.Has("fichier") && given is null)
        {
            return Refused("Ce texte n’est pas celui d’un parcours. Collez tout le fichier, de « { » à « } ».");
        }

        var title = given?.Title ?? fields["titre"];
        if (title.Length is 0 or > Lesson.LongestTitle)
        {
            return Refused($"Donnez un titre, de {Lesson.LongestTitle} signes au plus.");
        }

        return await desk.MakeAsync(visit.Person!, title, given, context.RequestAborted) is { } made
            ? new SeeOther($"{Path}/{made.Code}")
            : Refused($"Il y a déjà {LessonFile.Most} parcours. Effacez-en qui sont finis.");

        Html<LessonsPage> Refused(string fault) =>
            new(new LessonsModel(desk.All, fault), StatusCodes.Status422UnprocessableEntity);
    }

    static async Task<IResult> CopyAsync(string code, HttpContext context, LessonDesk desk, Visit visit) =>
        desk.Find(code) is { } lesson
            && await desk.MakeAsync(visit.Person!, lesson.Title, lesson, context.RequestAborted) is { } made
                ? new SeeOther($"{Path}/{made.Code}") : Results.StatusCode(StatusCodes.Status404NotFound);

    static async Task<IResult> SaveAsync(
        string code, HttpContext context, LessonDesk desk, Visit visit, StaffOptions options)
    {
        var fields = await Fields.OfFormAsync(context.Request);
        var title = fields["titre"];
        if (title.Length is 0 or > Lesson.LongestTitle || fields["consigne"].Length > Lesson.LongestText
            || !LevelNames.TryParse(fields["niveau"], out var level)
            || !DateOnly.TryParseExact(
                fields["fin"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var until))
        {
            return await ShowAsync(
                code, context, desk, options,
                $"Il faut un titre de {Lesson.LongestTitle} signes au plus, une consigne de {Lesson.LongestText} "
                    + "signes au plus, une classe et un dernier jour.");
        }

        var questions = fields.All("question");
        var act = fields["agir"].Split('-');
        var done = await desk.ChangeAsync(
            visit.Person!, code,
            lesson => lesson with
            {
                Title = title,
                Instruction = fields["consigne"],
                Level = level,
                Until = until,
                OnHome = fields.Has("accueil"),
                Steps = Moved(
                    [.. lesson.Steps.Select((step, at) => at < questions.Count
                        ? step with { Question = Short(questions[at]) } : step)],
                    act),
            },
            "parcours changé", context.RequestAborted);
        return done ? new SeeOther($"{Path}/{code}?fait=1") : Results.StatusCode(StatusCodes.Status403Forbidden);
    }

    static async Task<IResult> AddAsync(
        string code, HttpContext context, LessonDesk desk, Visit visit, StaffOptions options)
    {
        var fields = await Fields.OfFormAsync(context.Request);
        if (desk.Find(code) is not { } lesson)
        {
            return Results.StatusCode(StatusCodes.Status404NotFound);
        }

        if (!LessonDesk.MayChange(visit.Person!, lesson))
        {
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        }

        var address = fields["adresse"];
        address = PageUrl.TryParse(address, out var url) ? options.Tidy(url).Value : address;
        var objection = lesson.Steps.Length >= Lesson.MostSteps
            ? $"Un parcours a {Lesson.MostSteps} pages au plus."
            : lesson.Steps.Any(step => step.Url == address)
                ? "Cette page est déjà dans le parcours."
                : await desk.ObjectionAsync(address, lesson.Level, context.RequestAborted);
        if (objection is not null)
        {
            return await ShowAsync(code, context, desk, options, objection);
        }

        var name = await options.Engine.PlaceAsync("", url!, lesson.Level, context.RequestAborted) switch
        {
            PagePlace.NotMatching page => page.Title,
            PagePlace.Found page => page.Title,
            _ => address,
        };
        var title = name.Length <= Lesson.LongestTitle ? name : name[..Lesson.LongestTitle];
        return await desk.ChangeAsync(
            visit.Person!, code, one => one with { Steps = one.Steps.Add(new LessonStep(address, title, "")) },
            "page ajoutée au parcours", context.RequestAborted)
                ? new SeeOther($"{Path}/{code}?q={Uri.EscapeDataString(fields["q"])}")
                : Results.StatusCode(StatusCodes.Status403Forbidden);
    }

    static async Task<IResult> ShowAsync(
        string code, HttpContext context, LessonDesk desk, StaffOptions options, string? fault)
    {
        if (desk.Find(code) is not { } lesson)
        {
            return Results.StatusCode(StatusCodes.Status404NotFound);
        }

        var cancel = context.RequestAborted;
        var query = Fields.OfQuery(context.Request)["q"];
        ImmutableArray<Hit> hits = query.Length > 0
            && await options.Engine.SearchAsync(new SearchRequest(query, lesson.Level), cancel)
                is SearchAnswer.Found found ? found.Hits : [];
        var objections = ImmutableArray.CreateBuilder<string?>();
        foreach (var step in lesson.Steps)
        {
            objections.Add(await desk.ObjectionAsync(step.Url, lesson.Level, cancel));
        }

        return new Html<LessonEditPage>(
            new LessonEditModel(lesson, objections.ToImmutable(), query, hits, fault),
            fault is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    /// <param name="act">What to do with the step of this place: monter, descendre or enlever.</param>
    static ImmutableArray<LessonStep> Moved(ImmutableArray<LessonStep> steps, string[] act)
    {
        if (act is not [var what, var number]
            || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var at) || at >= steps.Length)
        {
            return steps;
        }

        var to = what switch
        {
            "monter" => at - 1,
            "descendre" => at + 1,
            _ => at,
        };
        return what == "enlever" ? steps.RemoveAt(at)
            : to < 0 || to >= steps.Length ? steps
            : steps.RemoveAt(at).Insert(to, steps[at]);
    }

    static string Short(string text) => text.Length <= Lesson.LongestText ? text : text[..Lesson.LongestText];
}

public sealed record LessonsModel(ImmutableArray<Lesson> All, string? Fault);

/// <param name="Objections">For each step why pupils do not see it; null for those that they see.</param>
public sealed record LessonEditModel(
    Lesson Lesson, ImmutableArray<string?> Objections, string Query, ImmutableArray<Hit> Hits, string? Fault);
