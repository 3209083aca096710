using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Reports;
using SchoolSearch.Search.Answers;
using SchoolSearch.Web.Rendering;
using SchoolSearch.Web.Sealing;
using SchoolSearch.Web.Serving;

namespace SchoolSearch.Web.Reports;

/// <summary>
/// Reports a page to teachers. Only the address of a page that the engine shows and one of a few reasons are accepted;
/// everything else in the request is discarded. Browsers are led on to addresses of their own, so that they can go back
/// and forward without sending a form again.
/// </summary>
static class ReportEndpoints
{
    public const string Path = "/signaler";

    const string Thanks = Path + "/merci";

    const string AddressField = "adresse";

    const string RefusalField = "refus";

    const string FromResultField = "depuis";

    /// <summary>In our own form: only a page of this server can hold a form that this server has sealed.</summary>
    public const string MarkField = "sceau";

    const string MarkPath = "sceau";

    public static string Mark(SealedForms forms) =>
        forms.AddressOf(MarkPath, new SealedForm(new Dictionary<string, string>(), OwnPagesOnly: false));

    public static void MapReports(this WebApplication app, WebOptions options)
    {
        if (options.Reports is null)
        {
            return;
        }

        app.MapMethods(Path, Verbs.Read, () => new Html<ReportPage>(new ReportModel("")));
        app.MapMethods(Path, Verbs.Send, AnswerAsync);
        app.MapMethods(Thanks, Verbs.Read, () => new Html<ReportPage>(new ReportModel("", IsNoted: true)));
        app.MapMethods(Path + "/{address}", Verbs.Read, Open);
    }

    static async Task<IResult> AnswerAsync(
        HttpContext context, SearchEngine engine, WebOptions options, SealedForms forms, ReportShares shares)
    {
        if (!context.Request.HasFormContentType)
        {
            return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        }

        var form = await ReadAsync(context);
        // Other sites must not send reports through a pupil's browser. The form itself may be asked for from anywhere.
        var asksForForm = form.ContainsKey(FromResultField);
        if (OwnVisit.IsForeign(context.Request)
            ?? !(asksForForm || HasMark(context.Request, forms, form[MarkField].ToString())))
        {
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        }

        var typed = form[AddressField].ToString().Trim();
        var shown = typed.Length <= PageUrl.MaximumLength ? typed : "";
        if (asksForForm)
        {
            return new SeeOther(Sealed(context, forms, shown, null));
        }

        if (!form.ContainsKey("raison"))
        {
            return Refused(ReportRefusal.NoReason);
        }

        if (ConcernNames.Find(form["raison"].ToString()) is not { } concern)
        {
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        }

        if (!PageUrl.TryParse(shown, out var url) && !PageUrl.TryParse("https://" + shown, out url))
        {
            return Refused(ReportRefusal.NoAddress);
        }

        var refusal = await engine.PlaceAsync("", url, level: null, context.RequestAborted) switch
        {
            PagePlace.NotMatching or PagePlace.Found => shares.Take(context.Request)
                ? await NoteAsync(options, url, concern, context.RequestAborted)
                : ReportRefusal.TooMany,
            PagePlace.Closed => ReportRefusal.Removed,
            PagePlace.Unavailable => ReportRefusal.Resting,
            _ => ReportRefusal.Foreign,
        };
        return refusal is null ? new SeeOther(Thanks) : Refused(refusal);

        // Browsers ask for pages, and are led to one with the address to correct. Programs get the status at once.
        IResult Refused(ReportRefusal refusal) =>
            context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
                ? new SeeOther(Sealed(context, forms, shown, refusal))
                : Page(context, "", refusal);
    }

    static IResult Open(string address, HttpContext context, SealedForms forms) =>
        forms.Open(Path, address, context.Request) is { } form
            ? Page(
                context, form.Fields[AddressField],
                ReportRefusal.Find(form.Fields.GetValueOrDefault(RefusalField)))
            : Results.StatusCode(StatusCodes.Status410Gone);

    /// <summary>Null when it is noted.</summary>
    static async Task<ReportRefusal?> NoteAsync(
        WebOptions options, PageUrl url, Concern concern, CancellationToken cancel)
    {
        try
        {
            return await options.Reports!.AddAsync(url, concern, cancel) switch
            {
                ReportOutcome.Noted => null,
                ReportOutcome.Full => ReportRefusal.Full,
                _ => ReportRefusal.TooMany,
            };
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            // The file belongs to the school; a fault of it says nothing about the request, and only its type is
            // reported.
            options.OnFault?.Invoke(FaultDescription.Of(fault));
            return ReportRefusal.NotWritten;
        }
    }

    static bool HasMark(HttpRequest request, SealedForms forms, string mark) =>
        mark.StartsWith(MarkPath + "/", StringComparison.Ordinal)
            && forms.Open(MarkPath, mark[(MarkPath.Length + 1)..], request) is not null;

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

    static string Sealed(HttpContext context, SealedForms forms, string address, ReportRefusal? refusal)
    {
        var fields = new Dictionary<string, string> { [AddressField] = address };
        if (refusal is not null)
        {
            fields.Add(RefusalField, refusal.Code);
        }

        return forms.AddressOf(Path, new SealedForm(fields, OwnVisit.IsStated(context.Request)));
    }

    static Html<ReportPage> Page(HttpContext context, string address, ReportRefusal? refusal)
    {
        refusal?.Announce(context.Response);
        return new(new ReportModel(address, refusal?.Text), refusal?.Status ?? StatusCodes.Status200OK);
    }
}

/// <param name="Address">As typed, for correction; empty at first.</param>
/// <param name="Problem">What the visitor must correct, in French; null for nothing.</param>
public sealed record ReportModel(string Address, string? Problem = null, bool IsNoted = false);
