using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace SchoolSearch.Staff.Style;

/// <summary>The only stylesheet: that of the pupils' pages, and what forms and lists of this space add.</summary>
static class Stylesheet
{
    static readonly byte[] Sheet = [.. Read("style.css"), .. Read("staff.css")];

    /// <summary>Contains a digest of the content, so that browsers may keep it.</summary>
    public static string Path { get; } = $"/style.{Convert.ToHexStringLower(SHA256.HashData(Sheet).AsSpan(0, 6))}.css";

    public static void MapStyle(this WebApplication app)
    {
        app.MapGet(Path, (HttpResponse response) =>
        {
            response.Headers.CacheControl = "public, max-age=31536000, immutable";
            return Results.Bytes(Sheet, "text/css; charset=utf-8");
        }).AllowAnonymous();
        app.MapGet("/favicon.ico", () => Results.NoContent()).AllowAnonymous();
    }

    static byte[] Read(string name)
    {
        using var stream = typeof(Stylesheet).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is missing from the assembly.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
