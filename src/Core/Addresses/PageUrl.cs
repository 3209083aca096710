using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace SchoolSearch.Core.Addresses;

/// <summary>
/// An absolute http or https address in its normal form: lower-case scheme and host (punycode), no default port, no
/// user information, no fragment, dot segments resolved, percent-escapes in upper case and only where needed (RFC 3986,
/// section 6.2.2). Equal values name the same page.
/// </summary>
public sealed record PageUrl
{
    /// <summary>Longest accepted address, in characters: the limit of the sitemap protocol.</summary>
    public const int MaximumLength = 2048;

    const int MostReadings = 4;

    readonly Uri uri;

    PageUrl(Uri uri, string value)
    {
        this.uri = uri;
        Value = value;
    }

    public string Value { get; }

    public string Scheme => uri.Scheme;

    public string Host => HostOf(uri);

    public int Port => uri.Port;

    /// <summary>Scheme, host and port: what robots.txt applies to (RFC 9309, section 2.3).</summary>
    public string Origin => uri.IsDefaultPort ? $"{Scheme}://{Host}" : $"{Scheme}://{Host}:{Port}";

    /// <summary>Path alone, escaped, always starting with a slash.</summary>
    public string Path => NormaliseEscapes(uri.AbsolutePath);

    /// <summary>Path with query, escaped: the request target (RFC 9112, section 3.2.1).</summary>
    public string PathAndQuery => NormaliseEscapes(uri.PathAndQuery);

    public static bool TryParse(string? text, [NotNullWhen(true)] out PageUrl? url)
    {
        url = text is { Length: > 0 and <= MaximumLength } ? Read(null, text) : null;
        return url is not null;
    }

    /// <summary>
    /// Resolves <paramref name="reference"/> against this page; false for other schemes and invalid addresses.
    /// </summary>
    public bool TryResolve(string? reference, [NotNullWhen(true)] out PageUrl? url)
    {
        url = reference is { Length: <= MaximumLength } ? Read(uri, reference) : null;
        return url is not null;
    }

    public static PageUrl Parse(string text) =>
        TryParse(text, out var url) ? url : throw new FormatException("Not an absolute http(s) address.");

    /// <summary>A path prefix in the form of <see cref="Path"/>, so that the two can be compared character by
    /// character.</summary>
    public static string NormalisePath(string path) =>
        Uri.TryCreate("http://h" + path, UriKind.Absolute, out var uri) ? NormaliseEscapes(uri.AbsolutePath) : path;

    /// <summary>
    /// A path pattern of robots.txt with percent-escapes as in <see cref="PathAndQuery"/>; "*" and "$" keep their
    /// meaning.
    /// </summary>
    public static string NormaliseTarget(string pattern)
    {
        var escaped = new StringBuilder(pattern.Length);
        foreach (var rune in pattern.EnumerateRunes())
        {
            if (rune.IsAscii)
            {
                escaped.Append((char)rune.Value);
            }
            else
            {
                escaped.Append(Uri.EscapeDataString(rune.ToString()));
            }
        }

        return NormaliseEscapes(escaped.ToString());
    }

    public bool Equals(PageUrl? other) =>
        other is not null && string.Equals(Value, other.Value, StringComparison.Ordinal);

    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Value;

    static PageUrl? Read(Uri? page, string text)
    {
        try
        {
            var clean = Clean(text);
            return (
                page is null ? Uri.TryCreate(
                    clean, UriKind.Absolute, out var uri) : Uri.TryCreate(page, clean, out uri))
                ? Normalise(uri) : null;
        }
        catch (Exception e) when (e is UriFormatException or IndexOutOfRangeException)
        {
            // Uri rejects some host names only when their parts are read, and throws on others.
            return null;
        }
    }

    /// <summary>
    /// Uri leaves some escaped dot segments unresolved. An address is accepted only if its normal form, parsed again,
    /// is the same address.
    /// </summary>
    static PageUrl? Normalise(Uri uri)
    {
        for (var attempt = 0; attempt < MostReadings; attempt++)
        {
            if (Form(uri) is not { Length: <= MaximumLength } form)
            {
                return null;
            }

            if (!form.Contains("/.", StringComparison.Ordinal))
            {
                return new PageUrl(uri, form);
            }

            if (!Uri.TryCreate(form, UriKind.Absolute, out var again))
            {
                return null;
            }

            if (Form(again) == form)
            {
                return new PageUrl(again, form);
            }

            uri = again;
        }

        return null;
    }

    static string? Form(Uri uri)
    {
        if ((uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps)
            || uri.UserInfo.Length > 0 || !HasName(uri))
        {
            return null;
        }

        var port = uri.IsDefaultPort ? "" : ":" + uri.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return $"{uri.Scheme}://{HostOf(uri)}{port}{NormaliseEscapes(uri.PathAndQuery)}";
    }

    /// <summary>False for characters that host names may not contain (RFC 5891) and for names that punycode makes
    /// empty.</summary>
    static bool HasName(Uri uri)
    {
        var host = HostOf(uri);
        return host.Length > 0 && host[0] != '.' && !host.Contains("..", StringComparison.Ordinal)
            && (Ascii.IsValid(uri.OriginalString)
                || (Uri.TryCreate($"http://{host}/", UriKind.Absolute, out var again) && HostOf(again) == host));
    }

    /// <summary>Punycode, or an IP address; IPv6 in brackets.</summary>
    static string HostOf(Uri uri) =>
        uri.HostNameType == UriHostNameType.IPv6 ? uri.Host : uri.IdnHost.ToLowerInvariant();

    /// <summary>
    /// Cleans an address as browsers do (WHATWG URL, 4.4): trims white space, removes tabs and line breaks, turns
    /// backslashes into slashes.
    /// </summary>
    static string Clean(string text)
    {
        text = text.Trim();
        if (text.Contains("%2e", StringComparison.OrdinalIgnoreCase))
        {
            // Dots are never escaped (RFC 3986, section 2.3), and Uri resolves some escaped dot segments wrongly.
            text = text.Replace("%2e", ".", StringComparison.OrdinalIgnoreCase);
        }

        if (text.AsSpan().IndexOfAny("\t\r\n\\") < 0)
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        var inPath = true;
        foreach (var letter in text)
        {
            inPath &= letter is not ('?' or '#');
            if (letter is not ('\t' or '\r' or '\n'))
            {
                clean.Append(letter == '\\' && inPath ? '/' : letter);
            }
        }

        return clean.ToString();
    }

    static string NormaliseEscapes(string text)
    {
        if (!text.Contains('%', StringComparison.Ordinal))
        {
            return text;
        }

        var builder = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%'
                && i + 2 < text.Length && char.IsAsciiHexDigit(text[i + 1]) && char.IsAsciiHexDigit(text[i + 2]))
            {
                var value = (char)Convert.ToByte(text.Substring(i + 1, 2), 16);
                if (char.IsAsciiLetterOrDigit(value) || value is '-' or '.' or '_' or '~')
                {
                    builder.Append(value);
                }
                else
                {
                    builder.Append('%').Append(char.ToUpperInvariant(text[i + 1])).Append(
                        char.ToUpperInvariant(text[i + 2]));
                }

                i += 2;
            }
            else
            {
                builder.Append(text[i]);
            }
        }

        return builder.ToString();
    }
}
