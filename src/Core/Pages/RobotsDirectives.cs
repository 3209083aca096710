using System.Text.RegularExpressions;

namespace SchoolSearch.Core.Pages;

/// <summary>
/// A page's requests in X-Robots-Tag headers and robots meta elements. Directives for all robots and directives for
/// this one add up: the stricter counts. Directives that name another robot are ignored. Neither RFC 9309 nor the HTML
/// standard defines them; these are the ones that the large search engines document.
/// </summary>
/// <remarks>unavailable_after is not honoured: there is no agreed date format, and a deleted page is noticed when it is
/// fetched again.</remarks>
public readonly partial record struct RobotsDirectives(bool NoIndex, bool NoFollow)
{
    /// <summary>The crawler's name in robots.txt and robots directives (RFC 9309, section 2.2.1).</summary>
    public const string Agent = "SchoolSearch";

    /// <summary>Separates the values of several headers: no directive contains it, whereas a comma does not end a list
    /// for one robot.</summary>
    public const string HeaderSeparator = "; ";

    /// <summary>Directives with a value, which look like a robot's name followed by its directives.</summary>
    static readonly string[] Valued = ["unavailable_after", "max-snippet", "max-image-preview", "max-video-preview"];

    public static RobotsDirectives operator |(RobotsDirectives one, RobotsDirectives other) =>
        new(one.NoIndex | other.NoIndex, one.NoFollow | other.NoFollow);

    /// <param name="values">Header values joined by <see cref="HeaderSeparator"/>; "robot: a, b" gives directives a and
    /// b to one robot.</param>
    public static RobotsDirectives OfHeader(string? values)
    {
        var directives = default(RobotsDirectives);
        foreach (var value in (values ?? "").Split(';'))
        {
            var concernsUs = true;
            foreach (var part in value.Split(','))
            {
                var said = part;
                if (Name().Match(part) is { Success: true } name
                    && !Valued.Contains(name.Groups[1].Value, StringComparer.OrdinalIgnoreCase))
                {
                    concernsUs = IsUs(name.Groups[1].Value);
                    said = part[name.Length..];
                }

                directives |= concernsUs ? Read(said) : default;
            }
        }

        return directives;
    }

    /// <param name="name">Of the meta element: "robots" or a robot's name.</param>
    public static RobotsDirectives OfMeta(string? name, string? content) =>
        name is not null && IsUs(name.Trim()) ? Read(content ?? "") : default;

    static bool IsUs(string name) =>
        name == "*" || name.Equals("robots", StringComparison.OrdinalIgnoreCase) || name.Equals(
            Agent, StringComparison.OrdinalIgnoreCase);

    static RobotsDirectives Read(string said)
    {
        var directives = default(RobotsDirectives);
        foreach (var word in said.Split([',', ';', ' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            directives |= word.ToLowerInvariant() switch
            {
                "noindex" => new(NoIndex: true, NoFollow: false),
                "nofollow" => new(NoIndex: false, NoFollow: true),
                "none" => new(NoIndex: true, NoFollow: true),
                _ => default,
            };
        }

        return directives;
    }

    [GeneratedRegex(@"^\s*(\*|[A-Za-z][A-Za-z0-9_.-]*)\s*:", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
