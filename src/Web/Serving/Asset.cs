using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace SchoolSearch.Web.Serving;

/// <summary>A file of this program, the same for everybody. Its address contains a hash of the content, so that
/// browsers may cache it for ever.</summary>
sealed class Asset
{
    readonly byte[] content;
    readonly string mediaType;

    /// <param name="name">Name of the embedded resource, such as <c>style.css</c>.</param>
    public Asset(string name, string mediaType)
    {
        using var stream = typeof(Asset).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is missing from the assembly.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        (content, this.mediaType) = (copy.ToArray(), mediaType);
        var digest = Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 6));
        Path = $"/{System.IO.Path.GetFileNameWithoutExtension(name)}.{digest}{System.IO.Path.GetExtension(name)}";
    }

    public string Path { get; }

    public void Map(WebApplication app) => app.MapMethods(Path, Verbs.Read, (HttpResponse response) =>
    {
        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Bytes(content, mediaType);
    });
}
