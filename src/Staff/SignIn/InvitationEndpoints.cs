using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SchoolSearch.Staff.Accounts;
using SchoolSearch.Staff.Rendering;
using SchoolSearch.Staff.Serving;

namespace SchoolSearch.Staff.SignIn;

/// <summary>The one-time link of an invitation: the person chooses a password.</summary>
static class InvitationEndpoints
{
    public const string Path = "/invitation/";

    public static void MapInvitations(this WebApplication app)
    {
        app.MapGet(Path + "{secret}", IResult (string secret, StaffAccounts accounts) =>
            accounts.Invited(secret) is { } person
                ? new Html<InvitationPage>(new InvitationForm(secret, person, null))
                : Gone()).AllowAnonymous();
        app.MapPost(Path + "{secret}", AcceptAsync).AllowAnonymous();
    }

    static async Task<IResult> AcceptAsync(string secret, HttpContext context, StaffAccounts accounts)
    {
        if (accounts.Invited(secret) is not { } person)
        {
            return Gone();
        }

        var fields = await Fields.OfFormAsync(context.Request);
        var password = fields.Password("mot-de-passe");
        var fault = PasswordRules.Problem(password, person.Name)
            ?? (password == fields.Password("encore") ? null : "Les deux mots de passe ne sont pas les mêmes. "
                + "Écrivez deux fois le même.");
        return fault is not null
            ? new Html<InvitationPage>(
                new InvitationForm(secret, person, fault), StatusCodes.Status422UnprocessableEntity)
            : await accounts.AcceptAsync(secret, password, context.RequestAborted)
                ? new SeeOther(SignInEndpoints.Path) : Gone();
    }

    /// <summary>The same for a link that was used, has expired or never was.</summary>
    static Html<InvitationGonePage> Gone() => new(status: StatusCodes.Status410Gone);
}

/// <param name="Fault">Why the last password was refused; null at first.</param>
public sealed record InvitationForm(string Secret, StaffAccount Person, string? Fault);
