using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace SchoolSearch.Web.Serving;

/// <summary>
/// The fields of a form or of a query string, in the encoding in which it was sent. Old browsers and forms on pages in
/// ISO-8859-1 send windows-1252, mostly without saying so: bytes that are not UTF-8 are read as windows-1252, as
/// browsers read them (Encoding Standard).
/// </summary>
static class FormText
{
    public const string MediaType = "application/x-www-form-urlencoded";

    const int MostFields = 16;

    const int LongestName = 64;

    static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    static readonly Encoding Western = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>Reads the body of a form. The first value of each name counts.</summary>
    /// <exception cref="BadHttpRequestException">400 for too many fields, too long names or a NUL, 413 for a body that
    /// is too large.</exception>
    public static async Task<IReadOnlyDictionary<string, string>> OfBodyAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        return Of(Encoding.Latin1.GetString(body.ToArray()));
    }

    /// <inheritdoc cref="OfBodyAsync"/>
    public static IReadOnlyDictionary<string, string> OfQuery(HttpRequest request) =>
        Of((request.QueryString.Value ?? "").TrimStart('?'), isBounded: false);

    /// <param name="text">With one character for each byte.</param>
    static Dictionary<string, string> Of(string text, bool isBounded = true)
    {
        var pairs = text.Split('&', StringSplitOptions.RemoveEmptyEntries);
        if (isBounded && pairs.Length > MostFields)
        {
            throw Bad();
        }

        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in pairs)
        {
            var (name, value) = pair.Split('=', 2) is [var before, var after] ? (before, after) : (pair, "");
            if (isBounded && name.Length > LongestName)
            {
                throw Bad();
            }

            var decoded = Decoded(value);
            if (isBounded && decoded.Contains('\0', StringComparison.Ordinal))
            {
                throw Bad();
            }

            fields.TryAdd(Decoded(name), decoded);
        }

        return fields;
    }

    static string Decoded(string escaped)
    {
        var bytes = WebUtility.UrlDecodeToBytes(Encoding.Latin1.GetBytes(escaped), 0, escaped.Length) ?? [];
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Western.GetString(bytes);
        }
    }

    static BadHttpRequestException Bad() =>
        new("The form has too many fields, too long names or a NUL.", StatusCodes.Status400BadRequest);
}
