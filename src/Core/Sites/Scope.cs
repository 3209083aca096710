using System.Collections.Immutable;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Files;
using SchoolSearch.Core.Levels;

namespace SchoolSearch.Core.Sites;

/// <summary>
/// The approved part of the web: exact host names, and included and excluded path prefixes on them. The longest
/// matching prefix decides, exclusion when both are equally long; a path without a match is out of scope.
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

/// <summary>A path prefix of a site list: the key that it follows (include, exclude, path), and where it
/// stands.</summary>
public sealed record WrittenPath(string Key, string Prefix, FilePlace Where);

/// <summary>What a site list says about the pages below one path prefix; null where the site's value holds.</summary>
public sealed record PathRule(string Path, LevelRange? Levels, ImmutableArray<Subject>? Subjects)
{
    /// <summary>Somebody vouches for pictures and videos without text of their own.</summary>
    public bool? VouchesForMedia { get; init; }
}
