using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace SchoolSearch.Web.Serving;

/// <summary>
/// Headers of every answer, which tell the browser to load nothing from elsewhere, run nothing, keep nothing and tell
/// nobody. They are set first, so that errors have them, too.
/// </summary>
static class PrivacyHeaders
{
    const string WithoutScript =
        "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Only this server's script, which cannot turn text into markup and may only contact this
    /// server.</summary>
    const string WithScript =
        "default-src 'none'; script-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; "
            + "trusted-types 'none'; "
        + "style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    static readonly string Permissions = string.Join(", ", new[]
    {
        "accelerometer", "attribution-reporting", "autoplay", "browsing-topics", "camera", "clipboard-read",
        "clipboard-write", "compute-pressure", "cross-origin-isolated", "display-capture", "encrypted-media",
        "fullscreen",
        "gamepad", "geolocation", "gyroscope", "hid", "identity-credentials-get", "idle-detection",
        "join-ad-interest-group",
        "keyboard-map", "local-fonts", "magnetometer", "microphone", "midi", "otp-credentials", "payment",
        "picture-in-picture", "private-aggregation", "publickey-credentials-create", "publickey-credentials-get",
        "run-ad-auction", "screen-wake-lock", "serial", "shared-storage", "storage-access", "sync-xhr", "usb",
        "window-management", "xr-spatial-tracking",
    }.Select(feature => feature + "=()"));

    public static void UsePrivacyHeaders(this WebApplication app, WebOptions options) => app.Use((context, next) =>
    {
        Set(context.Response, options);
        return next(context);
    });

    /// <summary>Must be called again wherever an answer is restarted without its headers.</summary>
    public static void Set(HttpResponse response, WebOptions options)
    {
        var headers = response.Headers;
        headers.ContentSecurityPolicy = options.Script ? WithScript : WithoutScript;
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = Permissions;

        // Otherwise browsers look up the hosts of all results, and the network sees which ones were shown.
        headers["X-DNS-Prefetch-Control"] = "off";
    }
}
