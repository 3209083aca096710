using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SchoolSearch.Staff.Accounts;
using SchoolSearch.Staff.Rendering;
using SchoolSearch.Staff.Serving;

namespace SchoolSearch.Staff.SignIn;

/// <summary>Entering and leaving.</summary>
static class SignInEndpoints
{
    public const string Path = "/entrer";

    /// <summary>Hashing a password keeps a processor busy.</summary>
    const int AtOnce = 2;

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static void MapSignIn(this WebApplication app)
    {
        var places = new SemaphoreSlim(AtOnce);
        app.MapGet(Path, (HttpRequest request) =>
            new Html<SignInPage>(new SignInForm("", Back(Fields.OfQuery(request)["retour"]), null))).AllowAnonymous();
        app.MapPost(Path, async (
            HttpContext context, StaffAccounts accounts, SignInAttempts attempts, KnownDevice devices) =>
        {
            if (!await places.WaitAsync(Patience, context.RequestAborted))
            {
                return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
            }

            try
            {
                return await EnterAsync(context, accounts, attempts, devices);
            }
            finally
            {
                places.Release();
            }
        }).AllowAnonymous();
        app.MapPost("/sortir", LeaveAsync);
    }

    static async Task<IResult> EnterAsync(
        HttpContext context, StaffAccounts accounts, SignInAttempts attempts, KnownDevice devices)
    {
        var fields = await Fields.OfFormAsync(context.Request);
        var name = fields["nom"];
        name = name.Length <= StaffAccount.LongestName ? name : "";
        var (key, network) = (StaffNames.Key(name), SecureWay.Network(context));
        var device = devices.Find(context.Request, name);
        if (!attempts.Take(key, device, network))
        {
            return Results.StatusCode(StatusCodes.Status429TooManyRequests);
        }

        var back = Back(fields["retour"]);
        if (await accounts.EnterAsync(name, fields.Password("mot-de-passe"), fields["code"], context.RequestAborted)
            is not var (person, session))
        {
            return new Html<SignInPage>(
                new SignInForm(
                    name, back,
                    "Le nom, le mot de passe ou le code ne va pas. Vérifiez-les. Mot de passe oublié : demandez un "
                        + "nouveau lien à l’administrateur de l’espace."),
                StatusCodes.Status401Unauthorized);
        }

        attempts.GiveBack(key, device, network);
        devices.Remember(context, person.Name);
        await StaffSessions.BeginAsync(context, person, session);
        return new SeeOther(back);
    }

    static async Task<IResult> LeaveAsync(HttpContext context, Visit visit, StaffAccounts accounts)
    {
        await accounts.EndAsync(visit.Person!.Name, visit.Session, context.RequestAborted);
        await context.SignOutAsync(StaffSessions.Scheme);
        return new SeeOther(Path);
    }

    /// <summary>A path of this space: anything else could lead to another site.</summary>
    static string Back(string path) =>
        path is ['/', ..] and not ['/', '/' or '\\', ..] && !path.Any(char.IsControl)
            && !path.Contains('\\', StringComparison.Ordinal) ? path : "/";
}

/// <param name="Fault">Why entering failed; null before the first try.</param>
public sealed record SignInForm(string Name, string Back, string? Fault);
