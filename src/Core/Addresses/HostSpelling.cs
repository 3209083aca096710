using System.Diagnostics.CodeAnalysis;

namespace SchoolSearch.Core.Addresses;

/// <summary>Host names in one spelling: lower case, punycode (RFC 5891), without a final dot. Names with accents arrive
/// in letters, decomposed letters or punycode, depending on who wrote or decoded them.</summary>
public static class HostSpelling
{
    public static bool TryRead(string? text, [NotNullWhen(true)] out string? host)
    {
        host = text is { Length: > 0 } && text.IndexOfAny(['/', ':', '@', '?', '#', '*', '%', '\\', ' ']) < 0
            && PageUrl.TryParse($"http://{text.Normalize()}/", out var url) && url.PathAndQuery == "/"
                ? url.Host.TrimEnd('.')
                : null;
        return host is { Length: > 0 };
    }
}
