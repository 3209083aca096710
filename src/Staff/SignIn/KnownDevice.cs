using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using System.Security.Cryptography;
using SchoolSearch.Staff.Accounts;

namespace SchoolSearch.Staff.SignIn;

/// <summary>A cookie that says that a person has entered from this browser before. It opens nothing; it gives the
/// browser attempts of its own, see <see cref="SignInAttempts"/>.</summary>
sealed class KnownDevice(IDataProtectionProvider keys)
{
    const string Cookie = "appareil";

    static readonly TimeSpan Lasts = TimeSpan.FromDays(180);

    readonly IDataProtector protector = keys.CreateProtector("known device");

    /// <summary>Identifies the browser for this person; null when the person has not entered from it.</summary>
    public string? Find(HttpRequest request, string name)
    {
        try
        {
            return request.Cookies[Cookie] is { Length: > 0 and < 1000 } value
                && protector.Unprotect(value).Split('\n') is [var known, var device] && known == StaffNames.Key(name)
                    ? device : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public void Remember(HttpContext context, string name) => context.Response.Cookies.Append(
        Cookie, protector.Protect($"{StaffNames.Key(name)}\n{Find(context.Request, name) ?? Secrets.New()}"),
        new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = context.Request.IsHttps,
            MaxAge = Lasts,
            Path = SignInEndpoints.Path,
        });
}
