using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SchoolSearch.Core.Sites;
using SchoolSearch.Staff.Accounts;
using SchoolSearch.Staff.Rendering;
using SchoolSearch.Staff.Serving;
using SchoolSearch.Staff.SignIn;

namespace SchoolSearch.Staff.Proposals;

/// <summary>Proposing sites, changes and removals, and the second look.</summary>
static class ProposalEndpoints
{
    public const string Path = "/propositions";

    public static void MapProposals(this WebApplication app)
    {
        app.MapGet("/sites/proposer", (HttpRequest request, StaffOptions options) => Form(
            null, DraftForm.Empty(Fields.OfQuery(request)["adresse"], NextYear(options)), "", []));
        app.MapPost("/sites/proposer", AddAsync);
        app.MapGet("/sites/changer", (HttpRequest request, ProposalDesk desk, StaffOptions options) =>
            WithSite(Fields.OfQuery(request)["site"], desk, (key, present) =>
                Form(key, present with { ReviewBy = NextYear(options) }, "", [])));
        app.MapPost("/sites/changer", ChangeAsync);
        app.MapGet("/sites/retirer", (HttpRequest request, ProposalDesk desk) =>
            WithSite(Fields.OfQuery(request)["site"], desk, (key, present) =>
                new Html<RemovalPage>(new RemovalModel(key, present, []))));
        app.MapPost("/sites/retirer", RemoveAsync);

        app.MapGet(Path, (ProposalFile proposals) => new Html<ProposalsPage>(proposals.Read()));
        app.MapGet(Path + "/{id}", (string id, ProposalFile proposals, ProposalDesk desk) =>
            Show(id, proposals, desk, []));
        app.MapPost(Path + "/{id}/essai", (string id, ProposalFile proposals, TrialDesk trials) =>
        {
            if (proposals.Find(id) is { } proposal)
            {
                trials.Ask(proposal);
            }

            return new SeeOther($"{Path}/{id}");
        });
        app.MapPost(Path + "/{id}/repondre", (string id, HttpContext context, ProposalFile proposals,
            ProposalDesk desk, Visit visit) => ActAsync(id, context, proposals, desk, (word, cancel) =>
                desk.SayAsync(visit.Person!, id, null, word, cancel)));
        app.MapPost(Path + "/{id}/accepter", (string id, HttpContext context, ProposalFile proposals,
            ProposalDesk desk, Visit visit) => ActAsync(id, context, proposals, desk, (word, cancel) =>
                desk.AcceptAsync(visit.Person!, id, word, cancel))).For(StaffRole.Reviewer);
        app.MapPost(Path + "/{id}/demander", (string id, HttpContext context, ProposalFile proposals,
            ProposalDesk desk, Visit visit) => ActAsync(id, context, proposals, desk, (word, cancel) =>
                desk.SayAsync(visit.Person!, id, ProposalState.Asked, word, cancel))).For(StaffRole.Reviewer);
        app.MapPost(Path + "/{id}/refuser", (string id, HttpContext context, ProposalFile proposals,
            ProposalDesk desk, Visit visit) => ActAsync(id, context, proposals, desk, (word, cancel) =>
                desk.SayAsync(visit.Person!, id, ProposalState.Refused, word, cancel))).For(StaffRole.Reviewer);
        app.MapPost(Path + "/{id}/annuler", (string id, HttpContext context, ProposalFile proposals,
            ProposalDesk desk, Visit visit) => ActAsync(id, context, proposals, desk, (word, cancel) =>
                desk.UndoAsync(visit.Person!, id, word, cancel))).For(StaffRole.Reviewer);
    }

    static async Task<IResult> AddAsync(HttpContext context, ProposalDesk desk, Visit visit, StaffOptions options)
    {
        var fields = await Fields.OfFormAsync(context.Request);
        var wanted = DraftForm.Read(fields, NextYear(options));
        var outcome = await desk.AddAsync(visit.Person!, wanted, fields["pourquoi"], context.RequestAborted);
        return Lead(outcome, faults => Form(null, wanted, fields["pourquoi"], faults));
    }

    static async Task<IResult> ChangeAsync(HttpContext context, ProposalDesk desk, Visit visit, StaffOptions options)
    {
        var fields = await Fields.OfFormAsync(context.Request);
        var key = fields["site"];
        if (desk.Present(key) is not { } present)
        {
            return Results.StatusCode(StatusCodes.Status404NotFound);
        }

        var wanted = DraftForm.Read(fields, NextYear(options));
        var outcome = fields["vu"] == Mark(present)
            ? await desk.ChangeAsync(
                visit.Person!, key, present, wanted, fields["pourquoi"], context.RequestAborted)
            : new ProposalOutcome.Refused(
                ["Quelqu’un a changé cette entrée pendant que vous écriviez. Elle dit maintenant : "
                    + $"{present.Text().Replace("\n", " ; ", StringComparison.Ordinal)}. Vérifiez vos champs, puis "
                    + "envoyez de nouveau."]);
        return Lead(outcome, faults => Form(key, wanted, fields["pourquoi"], faults, Mark(present)));
    }

    static async Task<IResult> RemoveAsync(HttpContext context, ProposalDesk desk, Visit visit)
    {
        var fields = await Fields.OfFormAsync(context.Request);
        var key = fields["site"];
        if (desk.Present(key) is not { } present)
        {
            return Results.StatusCode(StatusCodes.Status404NotFound);
        }

        var outcome = await desk.RemoveAsync(
            visit.Person!, key, present, fields["pourquoi"], context.RequestAborted);
        return Lead(outcome, faults => new Html<RemovalPage>(
            new RemovalModel(key, present, faults), StatusCodes.Status422UnprocessableEntity));
    }

    static async Task<IResult> ActAsync(
        string id, HttpContext context, ProposalFile proposals, ProposalDesk desk,
        Func<string, CancellationToken, Task<ProposalOutcome>> act)
    {
        var word = (await Fields.OfFormAsync(context.Request))["mot"];
        return Lead(
            await act(word.Length <= Proposal.LongestWhy ? word : word[..Proposal.LongestWhy], context.RequestAborted),
            faults => Show(id, proposals, desk, faults));
    }

    static IResult Lead(ProposalOutcome outcome, Func<ImmutableArray<string>, IResult> refused) => outcome switch
    {
        ProposalOutcome.Done done => new SeeOther($"{Path}/{done.Proposal.Id}"),
        ProposalOutcome.Refused faulty => refused(faulty.Faults),
        _ => throw new InvalidOperationException("An unknown kind of outcome."),
    };

    static IResult Show(string id, ProposalFile proposals, ProposalDesk desk, ImmutableArray<string> faults) =>
        proposals.Find(id) is { } proposal
            ? new Html<ProposalPage>(
                new ProposalModel(proposal, desk.Present(proposal.Site), faults),
                faults.IsEmpty ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity)
            : Results.StatusCode(StatusCodes.Status404NotFound);

    static IResult WithSite(string key, ProposalDesk desk, Func<string, SiteDraft, IResult> page) =>
        desk.Present(key) is { } present ? page(key, present) : Results.StatusCode(StatusCodes.Status404NotFound);

    static Html<DraftPage> Form(
        string? key, SiteDraft draft, string why, ImmutableArray<string> faults, string? seen = null) => new(
            new DraftModel(key, draft, why, seen, faults),
            faults.IsEmpty ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);

    /// <summary>Tells whether the entry that a person saw is still the same.</summary>
    public static string Mark(SiteDraft draft) => Secrets.Digest(draft.Text())[..16];

    static DateOnly NextYear(StaffOptions options) => FrenchDay.Today(options.Time).AddYears(1);
}

/// <param name="Key">The site to be changed; null for a new one.</param>
/// <param name="Seen">Mark of the entry that the person saw; null to take that of the present one.</param>
public sealed record DraftModel(
    string? Key, SiteDraft Draft, string Why, string? Seen, ImmutableArray<string> Faults);

public sealed record RemovalModel(string Key, SiteDraft Present, ImmutableArray<string> Faults);

/// <param name="Present">What the lists say of the site now; null for nothing.</param>
public sealed record ProposalModel(Proposal Proposal, SiteDraft? Present, ImmutableArray<string> Faults);
