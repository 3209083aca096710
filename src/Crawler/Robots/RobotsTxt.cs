using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using SchoolSearch.Core.Addresses;

namespace SchoolSearch.Crawler.Robots;

/// <summary>
/// A parsed robots.txt (RFC 9309). Groups that name our product token apply together, otherwise those for "*" (section
/// 2.2.1). The longest matching rule decides; "allow" wins a tie (section 2.2.2). "*" stands for any characters, a
/// final "$" for the end (section 2.2.3).
/// </summary>
public sealed partial class RobotsTxt
{
    /// <summary>Bytes read; the rest is ignored (section 2.5 asks for at least this many).</summary>
    public const int Limit = 500 << 10;

    /// <summary>Crawl-delay is a courtesy outside the standard; longer ones are cut.</summary>
    static readonly TimeSpan LongestCrawlDelay = TimeSpan.FromMinutes(1);

    static readonly Encoding Western = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    readonly ImmutableArray<RobotsRule> rules;

    RobotsTxt(ImmutableArray<RobotsRule> rules, TimeSpan? crawlDelay, ImmutableArray<string> sitemaps)
    {
        this.rules = rules;
        CrawlDelay = crawlDelay;
        Sitemaps = sitemaps;
    }

    /// <summary>Without a robots.txt everything is allowed (section 2.3.1.3).</summary>
    public static RobotsTxt AllowAll { get; } = new([], null, []);

    public TimeSpan? CrawlDelay { get; }

    /// <summary>Sitemap lines, unchecked; they belong to no group.</summary>
    public ImmutableArray<string> Sitemaps { get; }

    /// <param name="agent">A product token; letter case does not matter.</param>
    public static RobotsTxt Parse(ReadOnlySpan<byte> body, string agent)
    {
        if (body.Length >= Limit)
        {
            // Half a rule may say the opposite of the whole.
            body = body[..(body[..Limit].LastIndexOfAny((byte)'\n', (byte)'\r') + 1)];
        }

        var parser = new RobotsParser(agent);
        foreach (var line in Text(body).Split(["\r\n", "\n", "\r"], StringSplitOptions.None))
        {
            parser.Read(line);
        }

        var (rules, delay) = parser.Applying;
        return new RobotsTxt(
            rules, delay is { } seconds ? Shorter(TimeSpan.FromSeconds(seconds)) : null, parser.Sitemaps);
    }

    /// <summary>
    /// The standard knows UTF-8 alone (section 2.3); other text is read all the same, for its rules are meant. A letter
    /// of another charset stands for its UTF-8 form and, after the line, for its original octets.
    /// </summary>
    static string Text(ReadOnlySpan<byte> body)
    {
        var start = body[..Math.Min(body.Length, 64)];
        if (start is [0xFF, 0xFE, ..] || (start.Length > 3 && start[0] != 0 && start[1] == 0 && start[3] == 0))
        {
            return Encoding.Unicode.GetString(body).TrimStart('\uFEFF');
        }

        if (start is [0xFE, 0xFF, ..] || (start.Length > 3 && start[0] == 0 && start[1] != 0 && start[2] == 0))
        {
            return Encoding.BigEndianUnicode.GetString(body).TrimStart('\uFEFF');
        }

        if (Utf8.IsValid(body))
        {
            return Encoding.UTF8.GetString(body).TrimStart('\uFEFF');
        }

        var text = new StringBuilder();
        foreach (var line in Encoding.Latin1.GetString(body).Split('\n'))
        {
            text.Append(Western.GetString(Encoding.Latin1.GetBytes(line))).Append('\n');
            if (!Ascii.IsValid(line) && Rule().IsMatch(line))
            {
                foreach (var letter in line)
                {
                    text.Append(letter < 0x80 ? letter.ToString() : $"%{(int)letter:X2}");
                }

                text.Append('\n');
            }
        }

        return text.ToString();
    }

    [GeneratedRegex(@"^\s*(dis)?allow\s*:", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Rule();

    public bool Allows(PageUrl url)
    {
        // robots.txt itself is always allowed (section 2.2.2).
        if (url.PathAndQuery == "/robots.txt")
        {
            return true;
        }

        var path = RobotsPath.Comparable(url.PathAndQuery);
        var best = -1;
        var allowed = true;
        foreach (var rule in rules)
        {
            if ((rule.Length > best || (rule.Length == best && rule.Allows)) && rule.Matches(path))
            {
                best = rule.Length;
                allowed = rule.Allows;
            }
        }

        return allowed;
    }

    static TimeSpan Shorter(TimeSpan delay) => delay < LongestCrawlDelay ? delay : LongestCrawlDelay;
}
