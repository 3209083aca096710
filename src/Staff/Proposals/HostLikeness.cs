using System.Collections.Immutable;
using System.Globalization;
using SchoolSearch.Core.Sites;
using SchoolSearch.Core.Text;

namespace SchoolSearch.Staff.Proposals;

/// <summary>Finds listed hosts that people could take for a proposed one: letters that look alike (Unicode Technical
/// Standard 39), one letter more, less or other, or the same name under another ending.</summary>
static class HostLikeness
{
    /// <summary>Shorter names are alike by chance.</summary>
    const int LeastLetters = 5;

    public static ImmutableArray<string> Find(string host, SiteList sites)
    {
        var name = NameOf(host);
        return
        [
            .. sites.Sites.SelectMany(site => site.Scope.Hosts).Distinct()
                .Where(listed => Bare(listed) != Bare(host) && !IsBelow(host, listed) && !IsBelow(listed, host)
                    && IsLike(name, NameOf(listed)))
                .Take(3),
        ];
    }

    static bool IsLike((string Label, string All) one, (string Label, string All) other) =>
        one.All == other.All
        || (one.Label.Length >= LeastLetters && one.Label == other.Label)
        || (Math.Min(one.All.Length, other.All.Length) > LeastLetters && IsOneStep(one.All, other.All));

    /// <summary>The label before the ending, and the whole name, in the Latin letters that they look like.</summary>
    static (string Label, string All) NameOf(string host)
    {
        var bare = Skeleton(Unicode(Bare(host)));
        var labels = bare.Split('.');
        return (labels.Length > 1 ? labels[^2] : bare, bare);
    }

    static string Skeleton(string text)
    {
        return string.Join('.', text.Split('.').Select(label =>
        {
            var folded = Folding.Fold(label);
            Span<char> target = stackalloc char[256];
            var length = folded.Length < target.Length ? LookAlikes.Write(folded, target) : -1;
            return length < 0 ? folded : target[..length].ToString();
        }));
    }

    static string Unicode(string host)
    {
        try
        {
            return new IdnMapping().GetUnicode(host);
        }
        catch (ArgumentException)
        {
            return host;
        }
    }

    static string Bare(string host) => host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host;

    static bool IsBelow(string host, string other) => host.EndsWith("." + Bare(other), StringComparison.Ordinal);

    /// <summary>Whether one letter was added, left out, exchanged or swapped with its neighbour.</summary>
    static bool IsOneStep(string one, string other)
    {
        if (one.Length > other.Length)
        {
            (one, other) = (other, one);
        }

        if (other.Length - one.Length > 1)
        {
            return false;
        }

        var at = 0;
        while (at < one.Length && one[at] == other[at])
        {
            at++;
        }

        return one.Length < other.Length
            ? one[at..] == other[(at + 1)..]
            : at == one.Length || one[(at + 1)..] == other[(at + 1)..]
                || (at + 1 < one.Length && one[at] == other[at + 1] && one[at + 1] == other[at]
                    && one[(at + 2)..] == other[(at + 2)..]);
    }
}
