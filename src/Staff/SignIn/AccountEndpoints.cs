using System.Collections.Immutable;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using SchoolSearch.Staff.Accounts;
using SchoolSearch.Staff.Rendering;
using SchoolSearch.Staff.Serving;

namespace SchoolSearch.Staff.SignIn;

/// <summary>A person's own account: password, second factor, sessions.</summary>
static class AccountEndpoints
{
    const string Path = "/compte";

    const string Issuer = "SchoolSearch";

    public static void MapAccount(this WebApplication app)
    {
        app.MapGet(Path, (Visit visit, HttpRequest request) => new Html<AccountPage>(
            new AccountModel(visit.Person!, Fields.OfQuery(request).Has("fait") ? "C’est fait." : null, null)));
        app.MapPost(Path + "/mot-de-passe", ChangePasswordAsync);
        app.MapPost(Path + "/sessions", EndSessionsAsync);
        app.MapGet(Path + "/second-facteur", (Visit visit, IDataProtectionProvider keys) =>
            Offer(visit.Person!, Totp.NewKey(), keys, null));
        app.MapPost(Path + "/second-facteur", AddSecondAsync);
        app.MapPost(Path + "/second-facteur/retirer", RemoveSecondAsync);
    }

    static async Task<IResult> ChangePasswordAsync(HttpContext context, Visit visit, StaffAccounts accounts)
    {
        var fields = await Fields.OfFormAsync(context.Request);
        var (person, password) = (visit.Person!, fields.Password("mot-de-passe"));
        var fault = WrongPassword(fields, person, accounts)
            ?? PasswordRules.Problem(password, person.Name)
            ?? (password == fields.Password("encore")
                ? null
                : "Les deux nouveaux mots de passe ne sont pas les mêmes. Écrivez deux fois le même.");
        if (fault is not null)
        {
            return Refused(person, fault);
        }

        await accounts.SetPasswordAsync(person.Name, password, visit.Session, context.RequestAborted);
        return new SeeOther(Path + "?fait=1");
    }

    /// <summary>Also ends the session in which it is asked.</summary>
    static async Task<IResult> EndSessionsAsync(HttpContext context, Visit visit, StaffAccounts accounts)
    {
        await accounts.EndSessionsAsync(visit.Person!.Name, context.RequestAborted);
        return new SeeOther(SignInEndpoints.Path);
    }

    static async Task<IResult> AddSecondAsync(
        HttpContext context, Visit visit, StaffAccounts accounts, IDataProtectionProvider keys, StaffOptions options)
    {
        var (fields, person) = (await Fields.OfFormAsync(context.Request), visit.Person!);
        if (Open(fields["cle"], person, keys) is not { } key)
        {
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        }

        if (WrongPassword(fields, person, accounts) is { } wrong)
        {
            return Offer(person, key, keys, wrong);
        }

        var code = fields["code"].Replace(" ", "", StringComparison.Ordinal);
        if (Totp.Verify(key, code, options.Time.GetUtcNow(), lastStep: 0) is not { } step)
        {
            return Offer(
                person, key, keys,
                "Ce code ne va pas. Vérifiez l’heure du téléphone, et tapez le code qu’il montre maintenant.");
        }

        return new Html<RecoveryPage>(await accounts.AddSecondAsync(person.Name, key, step, context.RequestAborted));
    }

    static async Task<IResult> RemoveSecondAsync(HttpContext context, Visit visit, StaffAccounts accounts)
    {
        var fields = await Fields.OfFormAsync(context.Request);
        if (WrongPassword(fields, visit.Person!, accounts) is { } wrong)
        {
            return Refused(visit.Person!, wrong);
        }

        await accounts.RemoveSecondAsync(visit.Person!.Name, context.RequestAborted);
        return new SeeOther(Path + "?fait=1");
    }

    /// <summary>Whoever finds an open session must not be able to take the account over.</summary>
    static string? WrongPassword(Fields fields, StaffAccount person, StaffAccounts accounts) =>
        accounts.IsPassword(person, fields.Password("actuel")) ? null : "Le mot de passe actuel n’est pas le bon.";

    static Html<AccountPage> Refused(StaffAccount person, string fault) =>
        new(new AccountModel(person, null, fault), StatusCodes.Status422UnprocessableEntity);

    static Html<SecondFactorPage> Offer(StaffAccount person, byte[] key, IDataProtectionProvider keys, string? fault) =>
        new(
            new SecondFactorOffer(
                Totp.Address(key, Issuer, person.Name), Totp.ToBase32(key),
                Convert.ToBase64String(Sealed(keys, person).Protect(key)), fault),
            fault is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);

    static byte[]? Open(string field, StaffAccount person, IDataProtectionProvider keys)
    {
        try
        {
            return Sealed(keys, person).Unprotect(Convert.FromBase64String(field));
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            return null;
        }
    }

    static IDataProtector Sealed(IDataProtectionProvider keys, StaffAccount person) =>
        keys.CreateProtector("offered key", person.Name);
}

/// <param name="Done">What has just succeeded; null for nothing.</param>
/// <param name="Fault">What was refused; null for nothing.</param>
public sealed record AccountModel(StaffAccount Person, string? Done, string? Fault);

/// <param name="Address">For the QR code.</param>
/// <param name="Key">To be typed where no camera is.</param>
/// <param name="Sealed">The key, encrypted for the form.</param>
public sealed record SecondFactorOffer(string Address, string Key, string Sealed, string? Fault);
