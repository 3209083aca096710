using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SchoolSearch.Staff.Accounts;
using SchoolSearch.Staff.Journal;
using SchoolSearch.Staff.Rendering;
using SchoolSearch.Staff.Serving;
using SchoolSearch.Staff.SignIn;

namespace SchoolSearch.Staff.Team;

/// <summary>The people of the space, for administrators: invite, end sessions, disable.</summary>
static class TeamEndpoints
{
    const string Path = "/equipe";

    public static void MapTeam(this WebApplication app)
    {
        var team = app.MapGroup(Path).For(StaffRole.Administrator);
        team.MapGet("", (StaffAccounts accounts) => new Html<TeamPage>(new TeamModel(accounts.All)));
        team.MapPost("/inviter", InviteAsync);
        team.MapPost("/sessions", (HttpContext context, StaffAccounts accounts, Visit visit, ChangeJournal journal) =>
            ChangeAsync(context, visit, accounts, journal, "sessions fermées", accounts.EndSessionsAsync));
        team.MapPost("/desactiver", (HttpContext context, StaffAccounts accounts, Visit visit, ChangeJournal journal) =>
            ChangeAsync(context, visit, accounts, journal, "accès retiré", accounts.DisableAsync));
    }

    static async Task<IResult> InviteAsync(
        HttpContext context, StaffAccounts accounts, Visit visit, ChangeJournal journal)
    {
        var fields = await Fields.OfFormAsync(context.Request);
        if (StaffNames.Tidy(fields["nom"]) is not { } name || StaffRoleNames.Find(fields["role"]) is not { } role)
        {
            return new Html<TeamPage>(
                new TeamModel(accounts.All)
                {
                    Fault = $"Donnez un nom de {StaffAccount.LongestName} signes au plus, et un rôle.",
                },
                StatusCodes.Status422UnprocessableEntity);
        }

        var secret = await accounts.InviteAsync(name, role, context.RequestAborted);
        await journal.AddAsync(
            new Change(visit.Person!.Name, "invitation", name) { After = role.Code() }, context.RequestAborted);
        var request = context.Request;
        return new Html<TeamPage>(new TeamModel(accounts.All)
        {
            Invited = name,
            Link = $"{request.Scheme}://{request.Host}{InvitationEndpoints.Path}{secret}",
        });
    }

    static async Task<IResult> ChangeAsync(
        HttpContext context, Visit visit, StaffAccounts accounts, ChangeJournal journal, string what,
        Func<string, CancellationToken, Task> change)
    {
        var name = (await Fields.OfFormAsync(context.Request))["nom"];
        if (accounts.Find(name) is not { } person)
        {
            return Results.StatusCode(StatusCodes.Status404NotFound);
        }

        if (person.Name == visit.Person!.Name)
        {
            return new Html<TeamPage>(
                new TeamModel(accounts.All)
                {
                    Fault = "C’est votre propre compte : demandez-le à un autre administrateur, ou passez par « Mon "
                        + "compte ».",
                },
                StatusCodes.Status422UnprocessableEntity);
        }

        await change(person.Name, context.RequestAborted);
        await journal.AddAsync(new Change(visit.Person!.Name, what, person.Name), context.RequestAborted);
        return new SeeOther(Path);
    }
}

public sealed record TeamModel(ImmutableArray<StaffAccount> People)
{
    public string? Fault { get; init; }

    /// <summary>Who has just been invited; null for nobody.</summary>
    public string? Invited { get; init; }

    /// <summary>The link for this person, shown once.</summary>
    public string? Link { get; init; }
}
