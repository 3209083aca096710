using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Reports;
using SchoolSearch.Search.Answers;
using SchoolSearch.Web.Rendering;
using SchoolSearch.Web.Serving;

namespace SchoolSearch.Web.Reports;

/// <summary>
/// Reports a page to teachers. Only the address of a page that the engine shows and one of a few reasons are accepted;
/// everything else in the request is discarded.
/// </summary>
static class ReportEndpoints
{
    public const string Path = "/signaler";

    public static void MapReports(this WebApplication app, WebOptions options)
    {
        if (options.Reports is null)
        {
            return;
        }

        app.MapMethods(Path, Verbs.Read, () => new Html<ReportPage>(new ReportModel("")));
        app.MapMethods(Path, Verbs.Send, AnswerAsync);
    }

    static async Task<IResult> AnswerAsync(HttpContext context, SearchEngine engine, WebOptions options)
    {
        if (!context.Request.HasFormContentType)
        {
            return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        }

        // Browsers state a form's origin; other sites must not send reports through a pupil's browser.
        if (context.Request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin" or "none"))
        {
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        }

        var form = await ReadAsync(context);
        var typed = form["adresse"].ToString().Trim();
        var shown = typed.Length <= PageUrl.MaximumLength ? typed : "";
        if (!form.ContainsKey("raison"))
        {
            // Either the form comes from a result, with its address, or no reason was chosen.
            return Page(shown, form.ContainsKey("depuis") ? null : "Choisis une raison.");
        }

        if (ConcernNames.Find(form["raison"].ToString()) is not { } concern)
        {
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        }

        if (!PageUrl.TryParse(shown, out var url) && !PageUrl.TryParse("https://" + shown, out url))
        {
            return Page(shown, "Ce n’est pas l’adresse d’une page. Copie-la depuis le haut du navigateur, elle "
                + "commence par « https:// ».");
        }

        return await engine.PlaceAsync("", url, level: null, context.RequestAborted) switch
        {
            PagePlace.NotMatching or PagePlace.Found => await NoteAsync(context, options, url, concern, shown),
            PagePlace.Closed => Page("", "Cette page a déjà été retirée. Merci !"),
            PagePlace.Unavailable =>
                Page(shown, "Le moteur de recherche se repose. Attends un peu, puis essaie encore."),
            _ =>
                Page(shown, "Cette page ne vient pas de ce moteur de recherche : il ne peut pas la retirer. "
                    + "Parles-en à un adulte."),
        };
    }

    static async Task<IResult> NoteAsync(
        HttpContext context, WebOptions options, PageUrl url, Concern concern, string shown)
    {
        try
        {
            return await options.Reports!.AddAsync(url, concern, context.RequestAborted) switch
            {
                ReportOutcome.Noted => new Html<ReportPage>(new ReportModel("", IsNoted: true)),
                ReportOutcome.Full =>
                    Page(
                        shown,
                        "Trop de pages signalées attendent déjà qu’un enseignant les regarde. Parles-en à un adulte."),
                _ =>
                    Page(shown, "Beaucoup de pages ont été signalées en peu de temps. Essaie plus tard, ou "
                        + "parles-en à un adulte."),
            };
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            // The file belongs to the school; a fault of it says nothing about the request, and only its type is
            // reported.
            options.OnFault?.Invoke(FaultDescription.Of(fault));
            return Page(shown, "Le signalement n’a pas pu être noté. Parles-en à un adulte de ton école.");
        }
    }

    static async Task<IFormCollection> ReadAsync(HttpContext context)
    {
        try
        {
            return await context.Request.ReadFormAsync(context.RequestAborted);
        }
        catch (InvalidDataException)
        {
            throw new BadHttpRequestException("The form could not be read.", StatusCodes.Status400BadRequest);
        }
    }

    static Html<ReportPage> Page(string address, string? problem) => new(new ReportModel(address, problem));
}

/// <param name="Address">As typed, for correction; empty at first.</param>
/// <param name="Problem">What the visitor must correct, in French; null for nothing.</param>
public sealed record ReportModel(string Address, string? Problem = null, bool IsNoted = false);
