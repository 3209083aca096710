using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Decisions;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Reports;
using SchoolSearch.Search.Answers;
using SchoolSearch.Staff.Accounts;
using SchoolSearch.Staff.Ports;
using SchoolSearch.Staff.Rendering;
using SchoolSearch.Staff.Serving;
using SchoolSearch.Staff.SignIn;
using SchoolSearch.Store;

namespace SchoolSearch.Staff.Review;

/// <summary>What waits, one page with its evidence, and what can be decided about it.</summary>
static class ReviewEndpoints
{
    public const string Path = "/revue";

    public static string PageOf(string url) => $"{Path}/page?adresse={Uri.EscapeDataString(url)}";

    public static void MapReview(this WebApplication app)
    {
        app.MapGet(Path, async (HttpContext context, WaitingRoom room) =>
        {
            var fields = Fields.OfQuery(context.Request);
            return new Html<ReviewPage>(
                await room.ReadAsync(fields.Number("page"), fields.Number("relevees"), context.RequestAborted));
        });
        app.MapGet(Path + "/page", async (HttpContext context, PageView view) =>
        {
            var fields = Fields.OfQuery(context.Request);
            return await ShowAsync(
                fields["adresse"], view, fields["q"], fields["fait"], [], context.RequestAborted);
        });
        app.MapPost(Path + "/montrer", (HttpContext context, Visit visit, Decider decider, PageView view) =>
            DecideAsync(context, visit, decider, view, DecisionKind.Allow)).For(StaffRole.Reviewer);
        app.MapPost(Path + "/retirer", (HttpContext context, Visit visit, Decider decider, PageView view) =>
            DecideAsync(context, visit, decider, view, DecisionKind.Block)).For(StaffRole.Reviewer);
        app.MapPost(Path + "/niveau", (HttpContext context, Visit visit, Decider decider, PageView view) =>
            DecideAsync(context, visit, decider, view, DecisionKind.SetLevel)).For(StaffRole.Reviewer);
        app.MapPost(Path + "/annuler", (HttpContext context, Visit visit, Decider decider, PageView view) =>
            ActAsync(context, view, "annule", (url, word, cancel) =>
                decider.UndoAsync(visit.Person!, url, word, cancel))).For(StaffRole.Reviewer);
        app.MapPost(Path + "/laisser", (HttpContext context, Visit visit, Decider decider, PageView view) =>
            ActAsync(context, view, "laisse", (url, word, cancel) =>
                decider.DismissAsync(visit.Person!, url, word, cancel))).For(StaffRole.Reviewer);
        app.MapPost(Path + "/liberer", ReleaseAsync).For(StaffRole.Reviewer);
    }

    static async Task<IResult> DecideAsync(
        HttpContext context, Visit visit, Decider decider, PageView view, DecisionKind kind)
    {
        var fields = await Fields.OfFormAsync(context.Request);
        var (address, why) = (fields["adresse"], fields["mot"]);
        if (!PageUrl.TryParse(address, out var url))
        {
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        }

        Level? from = LevelNames.TryParse(fields["niveau"], out var level) ? level : null;
        if (why.Length is 0 or > Decision.LongestReason || (kind == DecisionKind.SetLevel && from is null))
        {
            return await ShowAsync(
                address, view, "", "",
                [$"Dites pourquoi, en {Decision.LongestReason} signes au plus"
                    + (kind == DecisionKind.SetLevel ? ", et à partir de quelle classe." : ".")],
                context.RequestAborted);
        }

        try
        {
            await decider.DecideAsync(
                visit.Person!, url, kind, kind == DecisionKind.SetLevel ? from : null, why, context.RequestAborted);
            return new SeeOther($"{PageOf(url.Value)}&fait={kind.Code()}");
        }
        catch (InvalidDataException forbidden)
        {
            return await ShowAsync(address, view, "", "", [forbidden.Message], context.RequestAborted);
        }
    }

    static async Task<IResult> ActAsync(
        HttpContext context, PageView view, string done, Func<PageUrl, string, CancellationToken, Task> act)
    {
        var fields = await Fields.OfFormAsync(context.Request);
        if (!PageUrl.TryParse(fields["adresse"], out var url))
        {
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        }

        if (fields["mot"].Length is 0 or > Decision.LongestReason)
        {
            return await ShowAsync(
                url.Value, view, "", "",
                [$"Dites pourquoi, en {Decision.LongestReason} signes au plus."], context.RequestAborted);
        }

        await act(url, fields["mot"], context.RequestAborted);
        return new SeeOther($"{PageOf(url.Value)}&fait={done}");
    }

    static async Task<IResult> ReleaseAsync(HttpContext context, Visit visit, Decider decider)
    {
        var fields = await Fields.OfFormAsync(context.Request);
        return fields["mot"].Length is > 0 and <= Decision.LongestReason
            && await decider.ReleaseAsync(visit.Person!, fields["hote"], fields["mot"], context.RequestAborted)
                ? new SeeOther(Path) : Results.StatusCode(StatusCodes.Status404NotFound);
    }

    static async Task<IResult> ShowAsync(
        string address, PageView view, string query, string done, ImmutableArray<string> faults,
        CancellationToken cancel)
    {
        if (!PageUrl.TryParse(address, out var url) && !PageUrl.TryParse("https://" + address, out url))
        {
            return new Html<AddressPage>(address, StatusCodes.Status422UnprocessableEntity);
        }

        return new Html<OnePage>(
            await view.ReadAsync(url, query, cancel) with { Done = done, Faults = faults },
            faults.IsEmpty ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }
}
