using System.Collections.Immutable;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Levels;

namespace SchoolSearch.Core.Sites;

/// <summary>
/// The part of the web that somebody approved: exact host names, and on them path prefixes taken in and taken out
/// again. The longest prefix that matches decides, exclusion when both are equally long; a path that none matches is
/// out.
/// </summary>
public sealed record Scope(ImmutableArray<string> Hosts, ImmutableArray<string> Include, ImmutableArray<string> Exclude)
{
    public bool Contains(PageUrl url) => Hosts.Contains(url.Host) && ContainsPath(url.Path);

    bool ContainsPath(string path)
    {
        var taken = Longest(Include, path);
        return taken >= 0 && Longest(Exclude, path) < taken;
    }

    static int Longest(ImmutableArray<string> prefixes, string path)
    {
        var longest = -1;
        foreach (var prefix in prefixes)
        {
            if (prefix.Length > longest && path.StartsWith(prefix, StringComparison.Ordinal))
            {
                longest = prefix.Length;
            }
        }

        return longest;
    }
}

/// <summary>What a site list says of the pages below one path prefix; null means as for the whole site.</summary>
public sealed record PathRule(string Path, LevelRange? Levels, ImmutableArray<Subject>? Subjects)
{
    /// <summary>Somebody answers for pictures and videos that have no text of their own.</summary>
    public bool? VouchesForMedia { get; init; }
}
