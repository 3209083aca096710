using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace SchoolSearch.Web.Style;

/// <summary>The one stylesheet. Its name holds a hash of its content, so that browsers may keep it for ever.</summary>
static class Stylesheet
{
    static readonly byte[] Content = Read();

    public static string Path { get; } = $"/style.{Convert.ToHexStringLower(SHA256.HashData(Content).AsSpan(0, 6))}.css";

    public static void MapStyle(this WebApplication app)
    {
        app.MapMethods(Path, Verbs.Read, (HttpResponse response) =>
        {
            response.Headers.CacheControl = "public, max-age=31536000, immutable";
            return Results.Bytes(Content, "text/css; charset=utf-8");
        });

        // Browsers ask for it on their own; a day's silence spares both sides an error page each time.
        app.MapMethods("/favicon.ico", Verbs.Read, (HttpResponse response) =>
        {
            response.Headers.CacheControl = "public, max-age=86400";
            return Results.NoContent();
        });
    }

    static byte[] Read()
    {
        using var stream = typeof(Stylesheet).Assembly.GetManifestResourceStream("style.css")
            ?? throw new InvalidOperationException("The stylesheet is missing from the assembly.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
