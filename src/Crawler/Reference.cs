using System.Diagnostics.CodeAnalysis;
using SchoolSearch.Core.Pages;

namespace SchoolSearch.Crawler;

/// <summary>What pages and servers write where an address should be.</summary>
static class Reference
{
    /// <summary>
    /// The address that <paramref name="written"/> means on <paramref name="page"/>, read as browsers do: tabs and line ends within it are not there
    /// (URL standard, section 4.4). False for whatever cannot be fetched, IPv6 literals among it: no list approves them.
    /// </summary>
    public static bool TryResolve(PageUrl page, string? written, [NotNullWhen(true)] out PageUrl? target)
    {
        target = null;
        if (written is null)
        {
            return false;
        }

        try
        {
            return page.TryResolve(written.AsSpan().ContainsAny("\t\r\n") ? string.Concat(written.Split('\t', '\r', '\n')) : written, out target)
                && !target.Host.Contains(':', StringComparison.Ordinal);
        }
        catch (UriFormatException)
        {
            // Host names that IDNA forbids come out only when they are asked for in ASCII.
            return false;
        }
    }
}
