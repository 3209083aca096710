namespace SchoolSearch.Core.Addresses;

/// <summary>The host part of an origin, as <see cref="Core.Pages.PageUrl.Host"/> writes it.</summary>
public static class HostName
{
    public static string Of(string origin)
    {
        var start = origin.IndexOf("://", StringComparison.Ordinal) + 3;
        var rest = origin.AsSpan(start);
        // An IPv6 address stands in brackets and contains colons (RFC 3986, section 3.2.2).
        var end = rest.StartsWith("[", StringComparison.Ordinal) ? rest.IndexOf(']') + 1 : rest.IndexOf(':');
        return (end <= 0 ? rest : rest[..end]).ToString();
    }
}
