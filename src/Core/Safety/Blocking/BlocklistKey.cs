using System.Globalization;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Text;

namespace SchoolSearch.Core.Safety.Blocking;

/// <summary>
/// The form in which entries and addresses are compared: host in lower case and punycode without a leading "www.", path
/// and query without the final slash. An entry without a path covers the host and all hosts below it; one with a path
/// covers all paths that begin with it.
/// </summary>
static class BlocklistKey
{
    /// <summary>Of longer paths only the first parts are compared.</summary>
    const int MostParts = 12;

    static readonly IdnMapping Idn = new();

    /// <summary>Null for a line that is not an entry: a comment, a name without a dot (which would block a whole
    /// country), a malformed address.</summary>
    public static string? OfEntry(ReadOnlySpan<char> line)
    {
        line = line.Trim();
        if (line.IsEmpty || line[0] == '#' || line.Length > PageUrl.MaximumLength)
        {
            return null;
        }

        var scheme = line.IndexOf("://", StringComparison.Ordinal);
        line = scheme >= 0 ? line[(scheme + 3)..] : line;
        var slash = line.IndexOf('/');
        var host = slash < 0 ? line : line[..slash];
        var colon = host.LastIndexOf(':');
        host = (colon < 0 ? host : host[..colon]).Trim('.');
        if (Host(host) is not { } name)
        {
            return null;
        }

        return slash < 0 ? name : name + line[slash..].TrimEnd('/').ToString();
    }

    /// <summary>All entries that would match the address, the most exact first.</summary>
    public static IEnumerable<string> Of(PageUrl url)
    {
        var host = WithoutWww(url.Host);
        var path = url.PathAndQuery.TrimEnd('/');
        if (path.Length > 0)
        {
            yield return host + path;
            var beginning = url.Path.TrimEnd('/');
            var parts = 0;
            for (
                var end = beginning.Length; end > 0 && parts < MostParts; end = beginning.LastIndexOf('/', end - 1),
                parts++)
            {
                if (end < path.Length)
                {
                    yield return host + beginning[..end];
                }
            }
        }

        for (var at = 0; at >= 0 && host.AsSpan(at).Contains('.');)
        {
            yield return host[at..];
            var dot = host.IndexOf('.', at);
            at = dot < 0 || IsAddress(host) ? -1 : dot + 1;
        }
    }

    public static ulong Hash(string key) => StableHash.Of(key);

    static string? Host(ReadOnlySpan<char> host)
    {
        host = host.StartsWith("*.") ? host[2..] : host;
        if (!host.Contains('.') || host.IndexOfAny(" \t@?*") >= 0)
        {
            return null;
        }

        var name = host.ToString().ToLowerInvariant();
        if (!System.Text.Ascii.IsValid(name))
        {
            try
            {
                name = Idn.GetAscii(name);
            }
            catch (ArgumentException)
            {
                return null;
            }
        }

        return WithoutWww(name);
    }

    static string WithoutWww(string host) =>
        host.StartsWith("www.", StringComparison.Ordinal) && host.AsSpan(4).Contains('.') ? host[4..] : host;

    static bool IsAddress(string host) => host[^1] is >= '0' and <= '9' or ']';
}
