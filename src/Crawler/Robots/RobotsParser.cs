using System.Collections.Immutable;
using System.Globalization;

namespace SchoolSearch.Crawler.Robots;

/// <summary>Reads robots.txt line by line and keeps the groups that may apply to one agent.</summary>
sealed class RobotsParser(string agent)
{
    readonly Group ours = new();
    readonly Group everyone = new();
    readonly ImmutableArray<string>.Builder sitemaps = ImmutableArray.CreateBuilder<string>();
    readonly List<Group> current = [];
    bool expectsAgents;
    bool oursNamed;

    public ImmutableArray<string> Sitemaps => sitemaps.ToImmutable();

    public (ImmutableArray<RobotsRule> Rules, double? Delay) Applying
    {
        get
        {
            var group = oursNamed ? ours : everyone;
            return ([.. group.Rules], group.Delay);
        }
    }

    public void Read(string line)
    {
        var comment = line.IndexOf('#', StringComparison.Ordinal);
        var text = (comment < 0 ? line : line[..comment]).Trim();
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0)
        {
            return;
        }

        var value = text[(colon + 1)..].Trim();
        switch (text[..colon].Trim().ToLowerInvariant())
        {
            case "user-agent":
                StartGroup(value);
                break;
            case "allow":
                AddRule(value, allows: true);
                break;
            case "disallow":
                AddRule(value, allows: false);
                break;
            case "crawl-delay":
                // Crawl-delay is not in the standard, so it does not end a list of agents (section 2.2.4).
                if (double.TryParse(
                        value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
                    && seconds is >= 0 and < 86400)
                {
                    current.ForEach(group => group.Delay = seconds);
                }

                break;
            case "sitemap":
                sitemaps.Add(value);
                break;
        }
    }

    /// <summary>Consecutive user-agent lines share one group (section 2.2.1).</summary>
    void StartGroup(string value)
    {
        if (!expectsAgents)
        {
            current.Clear();
        }

        expectsAgents = true;
        if (value is "*" || (value.StartsWith('*') && char.IsWhiteSpace(value[1])))
        {
            current.Add(everyone);
        }
        else if (string.Equals(Token(value), agent, StringComparison.OrdinalIgnoreCase))
        {
            oursNamed = true;
            current.Add(ours);
        }
    }

    void AddRule(string value, bool allows)
    {
        expectsAgents = false;
        // An empty disallow forbids nothing.
        if (value.Length > 0 && value[0] is '/' or '*')
        {
            var rule = new RobotsRule(value, allows);
            current.ForEach(group => group.Rules.Add(rule));
        }
    }

    /// <summary>The product token ends where letters, "-" and "_" end (section 2.2.1).</summary>
    static string Token(string value)
    {
        var length = 0;
        while (length < value.Length && (char.IsAsciiLetter(value[length]) || value[length] is '-' or '_'))
        {
            length++;
        }

        return value[..length];
    }

    sealed class Group
    {
        public List<RobotsRule> Rules { get; } = [];

        public double? Delay { get; set; }
    }
}
