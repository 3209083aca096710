using SchoolSearch.Core.Addresses;

namespace SchoolSearch.Crawler.Robots;

/// <summary>One allow or disallow line (RFC 9309, section 2.2.2).</summary>
sealed class RobotsRule
{
    readonly string[] pieces;
    readonly bool anchored;

    /// <param name="pattern">Percent-escapes are normalised as in addresses, so that octets can be compared (section
    /// 2.2.2).</param>
    public RobotsRule(string pattern, bool allows)
    {
        Allows = allows;
        var path = PageUrl.NormaliseTarget(pattern);
        Length = path.Length;
        anchored = path.EndsWith('$');
        pieces = [.. (anchored ? path[..^1] : path).Split('*').Select(RobotsPath.Comparable)];
    }

    public bool Allows { get; }

    /// <summary>Octets of the pattern: the longest match is the most specific one.</summary>
    public int Length { get; }

    /// <summary>
    /// Linear in the length of the path: each piece is searched for once, leftmost first; only the last piece of an
    /// anchored pattern is bound to the end.
    /// </summary>
    /// <param name="path">In the form of <see cref="RobotsPath.Comparable"/>.</param>
    public bool Matches(string path)
    {
        if (!path.StartsWith(pieces[0], StringComparison.Ordinal))
        {
            return false;
        }

        var at = pieces[0].Length;
        for (var i = 1; i < pieces.Length; i++)
        {
            if (anchored && i == pieces.Length - 1)
            {
                return path.Length - pieces[i].Length >= at && path.EndsWith(pieces[i], StringComparison.Ordinal);
            }

            at = path.IndexOf(pieces[i], at, StringComparison.Ordinal);
            if (at < 0)
            {
                return false;
            }

            at += pieces[i].Length;
        }

        return !anchored || pieces.Length > 1 || at == path.Length;
    }
}
