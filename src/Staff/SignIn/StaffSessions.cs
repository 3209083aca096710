using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SchoolSearch.Core.Files;
using SchoolSearch.Staff.Accounts;
using SchoolSearch.Staff.Serving;

namespace SchoolSearch.Staff.SignIn;

/// <summary>
/// Sessions: an encrypted and signed cookie that names the person and the session, and the list of running sessions in
/// the accounts file, so that a session can be ended from elsewhere. Every address asks for a session unless it says
/// otherwise.
/// </summary>
static class StaffSessions
{
    public const string Scheme = "espace";

    /// <summary>The cookie of a running session.</summary>
    public const string Cookie = "espace";

    const string SessionClaim = "session";

    public static void AddSessions(this WebApplicationBuilder builder, StaffOptions options)
    {
        var keys = new DirectoryInfo(Path.Combine(options.Data, DataDirectory.StaffKeys));
        Directory.CreateDirectory(
            keys.FullName, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        builder.Services.AddLogging();
        builder.Services.AddDataProtection().SetApplicationName("SchoolSearch").PersistKeysToFileSystem(keys);
        builder.Services.AddSingleton(new StaffFile(options.Data));
        builder.Services.AddSingleton(services => new StaffAccounts(
            services.GetRequiredService<StaffFile>(), services.GetRequiredService<IDataProtectionProvider>(),
            options.Time, options.Rounds));
        builder.Services.AddSingleton(_ => new SignInAttempts(options.Time));
        builder.Services.AddAuthentication(Scheme).AddCookie(Scheme, cookie =>
        {
            Harden(cookie.Cookie, Cookie);
            cookie.TimeProvider = options.Time;
            cookie.ExpireTimeSpan = options.IdleTime;
            cookie.SlidingExpiration = true;
            cookie.Events.OnValidatePrincipal = ValidateAsync;
            cookie.Events.OnRedirectToLogin = LeadToDoorAsync;
            cookie.Events.OnRedirectToAccessDenied = context =>
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
        });
        builder.Services.AddAntiforgery(forgery => Harden(forgery.Cookie, "formulaire"));
        var authorization = builder.Services.AddAuthorizationBuilder().SetFallbackPolicy(
            new AuthorizationPolicyBuilder(Scheme).RequireAuthenticatedUser().Build());
        foreach (var role in StaffRoleNames.All)
        {
            authorization.AddPolicy(role.Code(), policy => policy.RequireAssertion(
                context => context.Resource is HttpContext http
                    && http.RequestServices.GetRequiredService<Visit>().May(role)));
        }
    }

    /// <summary>Lets only people of the role, or a higher one, in.</summary>
    public static TBuilder For<TBuilder>(this TBuilder route, StaffRole role)
        where TBuilder : IEndpointConventionBuilder => route.RequireAuthorization(role.Code());

    public static Task BeginAsync(HttpContext context, StaffAccount person, string session) => context.SignInAsync(
        Scheme,
        new ClaimsPrincipal(new ClaimsIdentity(
            [new Claim(ClaimTypes.Name, person.Name), new Claim(SessionClaim, session)], Scheme)));

    /// <summary>Only the answer knows the identifier of the session, and only its digest is kept.</summary>
    static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var (name, session) = (context.Principal?.Identity?.Name, context.Principal?.FindFirst(SessionClaim)?.Value);
        var person = name is null || session is null
            ? null
            : services.GetRequiredService<StaffAccounts>().Of(name, session);
        if (person is null)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(Scheme);
            return;
        }

        var visit = services.GetRequiredService<Visit>();
        (visit.Person, visit.Session) = (person, session!);
    }

    /// <summary>A page that was asked for by a link is shown after the person has entered; the answer to a form is
    /// not.</summary>
    static Task LeadToDoorAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        var back = HttpMethods.IsGet(request.Method) && request.Path != "/"
            ? "?retour=" + Uri.EscapeDataString(request.Path + request.QueryString)
            : "";
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = SignInEndpoints.Path + back;
        return Task.CompletedTask;
    }

    static void Harden(CookieBuilder cookie, string name)
    {
        cookie.Name = name;
        cookie.HttpOnly = true;
        cookie.SameSite = SameSiteMode.Strict;
        cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.Path = "/";
    }
}
