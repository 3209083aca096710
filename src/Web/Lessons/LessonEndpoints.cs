using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Lessons;
using SchoolSearch.Core.Levels;
using SchoolSearch.Search.Answers;
using SchoolSearch.Web.Load;
using SchoolSearch.Web.Rendering;
using SchoolSearch.Web.Schools;
using SchoolSearch.Web.Serving;

namespace SchoolSearch.Web.Lessons;

/// <summary>
/// A teacher's lesson, opened by a short address, without an account. It shows a page only if a search of its level
/// could show it at this moment. Nobody counts who opens it.
/// </summary>
static class LessonEndpoints
{
    const string Nobody = "frame-ancestors 'none'";

    static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    public static DateOnly Today(TimeProvider time) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), Paris).DateTime);

    public static void MapLessons(this WebApplication app, WebOptions options)
    {
        if (options.Lessons is not { } lessons)
        {
            return;
        }

        app.MapMethods("/p/{code}", Verbs.Read, (string code, HttpContext context, SearchEngine engine,
            SearchPlaces places) => ShowAsync(code, lessons, options, context, engine, places, isFrame: false));
        app.MapMethods("/p/{code}/integrer", Verbs.Read, (string code, HttpContext context, SearchEngine engine,
            SearchPlaces places, CurrentSchool current) =>
        {
            if (current.Served.School?.Embedders is not { IsEmpty: false } origins)
            {
                return Task.FromResult(Results.StatusCode(StatusCodes.Status404NotFound));
            }

            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = headers.ContentSecurityPolicy.ToString().Replace(
                Nobody, $"frame-ancestors {string.Join(' ', origins)}", StringComparison.Ordinal);
            return ShowAsync(code, lessons, options, context, engine, places, isFrame: true);
        });
    }

    static async Task<IResult> ShowAsync(
        string code, LiveLessons lessons, WebOptions options, HttpContext context, SearchEngine engine,
        SearchPlaces places, bool isFrame)
    {
        if (lessons.Find(code) is not { } lesson)
        {
            return Results.StatusCode(StatusCodes.Status404NotFound);
        }

        if (lesson.IsOver(Today(options.Time)))
        {
            return new Html<LessonOverPage>(status: StatusCodes.Status410Gone);
        }

        var shown = await places.Searches.WorkAsync(
            () => ShownAsync(lesson, engine, context.RequestAborted), context.RequestAborted);
        return isFrame
            ? new Html<LessonFrame>(new LessonModel(lesson, shown))
            : new Html<LessonPage>(new LessonModel(lesson, shown));
    }

    /// <summary>The addresses of the steps that a search of the lesson's level could show now.</summary>
    static async Task<ImmutableHashSet<string>> ShownAsync(
        Lesson lesson, SearchEngine engine, CancellationToken cancel)
    {
        var shown = ImmutableHashSet.CreateBuilder<string>();
        foreach (var step in lesson.Steps)
        {
            if (PageUrl.TryParse(step.Url, out var url)
                && await engine.PlaceAsync("", url, lesson.Level, cancel) is PagePlace.NotMatching or PagePlace.Found)
            {
                shown.Add(step.Url);
            }
        }

        return shown.ToImmutable();
    }
}

/// <param name="Shown">Addresses of the pages that may be shown now.</param>
public sealed record LessonModel(Lesson Lesson, ImmutableHashSet<string> Shown);
