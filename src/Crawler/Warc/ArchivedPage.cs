using System.Net.Http.Headers;
using SchoolSearch.Core.Pages;
using SchoolSearch.Crawler.Fetching;

namespace SchoolSearch.Crawler.Warc;

/// <summary>Reads the block of a record as the crawler reads a server's answer.</summary>
static class ArchivedPage
{
    /// <summary>Of a response record.</summary>
    public static FetchResult OfResponse(ReadOnlyMemory<byte> block, int limit)
    {
        if (HttpBlock.Parse(block) is not { } http)
        {
            return new FetchResult.Failed(RejectionReason.BrokenEncoding, "Ce n’est pas une réponse HTTP correcte.", 0);
        }

        if (http.Status is not (200 or 203))
        {
            return new FetchResult.Failed(RejectionReason.HttpStatus, $"Statut {http.Status}.", http.Status);
        }

        var (type, charset) = Type(http.Values("Content-Type")?.FirstOrDefault());
        if (IsOther(type))
        {
            return Unsupported(type);
        }

        var (body, reason, evidence) = HttpBody.Decode(http, limit);
        return body is null
            ? new FetchResult.Failed(reason, evidence, http.Status)
            : Page(
                body, type, charset, PageHeaders.RobotsTag(http.Values("X-Robots-Tag")),
                PageHeaders.Value(http.Values("ETag")), PageHeaders.Value(http.Values("Last-Modified")));
    }

    /// <summary>Of a resource record: the page itself and, in the record's header, its type; nothing else is
    /// known.</summary>
    public static FetchResult OfResource(byte[] block, string? contentType, int limit)
    {
        var (type, charset) = Type(contentType);
        return IsOther(type) ? Unsupported(type)
            : block.Length > limit ? new FetchResult.Failed(RejectionReason.TooLarge, $"Plus de {limit} octets.", 0)
            : Page(block, type, charset, null, null, null);
    }

    static FetchResult Page(byte[] body, string type, string? charset, string? robotsTag, string? tag, string? modified)
    {
        if (body.Length == 0)
        {
            return new FetchResult.Failed(RejectionReason.EmptyBody, "Page vide.", 200);
        }

        var read = PageHeaders.TypeOf(type, body);
        return read.Length == 0
            ? type.Length > 0 ? Unsupported(type)
                : new FetchResult.Failed(RejectionReason.UnsupportedType, "Type non annoncé, contenu non reconnu.", 200)
            : new FetchResult.Fetched(body, read, charset, robotsTag, tag, modified);
    }

    /// <summary>Pictures, sounds, styles: not worth unpacking. Other types may hide a PDF.</summary>
    static bool IsOther(string type) =>
        type.Length > 0
        && !PageHeaders.PageTypes.Contains(type) && !type.StartsWith("application/", StringComparison.Ordinal);

    static FetchResult.Failed Unsupported(string type) =>
        new(
            RejectionReason.UnsupportedType,
            $"Type {(type.Length <= PageHeaders.LongestCharset ? type : "illisible")}.", 200);

    static (string Type, string? Charset) Type(string? header) => MediaTypeHeaderValue.TryParse(header, out var parsed)
        ? (parsed.MediaType?.Trim().ToLowerInvariant() ?? "", PageHeaders.Charset(parsed.CharSet))
        : ("", null);
}
