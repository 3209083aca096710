using System.Collections.Immutable;
using System.Net;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Sites;

namespace SchoolSearch.Crawler.Settings;

/// <summary>How a crawl behaves. The defaults suit a small server and any site.</summary>
public sealed record CrawlOptions
{
    /// <summary>The crawler's name for servers and in robots.txt (RFC 9309, section 2.2.1).</summary>
    public const string ProductToken = Core.Pages.RobotsDirectives.Agent;

    /// <summary>
    /// Shortest time between two requests to one host; a site list or robots.txt may raise it. Less than a second
    /// counts only for hosts in <see cref="Connect"/>.
    /// </summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Hosts whose connections go elsewhere, by "host" or "host:port". Everything else must have a public
    /// address.</summary>
    public ImmutableDictionary<string, IPEndPoint> Connect { get; init; } =
        ImmutableDictionary<string, IPEndPoint>.Empty;

    /// <summary>How to reach the crawler's operator. Without it no connection leaves this machine.</summary>
    public Contact? Contact { get; init; }

    /// <summary>The hours in which anything is fetched, within those of the lists; null for all.</summary>
    public Core.Sites.FetchWindow? Window { get; init; }

    /// <summary>Bytes a second on the wire, over all hosts; null for no limit.</summary>
    public long? Bandwidth { get; init; }

    /// <summary>Pages stored before this run ends.</summary>
    public int MaximumPages { get; init; } = int.MaxValue;

    /// <summary>Largest body, in bytes, after decompression.</summary>
    public int MaximumBody { get; init; } = 8 << 20;

    /// <summary>Longest wait for a connection.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Longest time without a byte.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Longest time for a whole page.</summary>
    public TimeSpan PageTimeout { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>Delay before a failed page's first retry; doubled each time.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Longest wait of a run for a postponed page; the next run takes it after that.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Hosts fetched from at the same time.</summary>
    public int Parallel { get; init; } = 32;

    /// <summary>Whether to read sitemaps and feeds besides following links.</summary>
    public bool ReadsSitemaps { get; init; } = true;

    /// <summary>Whether to ask each host once a run for an address that cannot exist, so as to recognise its
    /// answer.</summary>
    public bool AsksForMissing { get; init; } = true;

    public int MaximumAttempts { get; init; } = 3;

    public int MaximumRedirects { get; init; } = 5;

    /// <summary>Every stored page is due now, whatever its interval.</summary>
    public bool Refresh { get; init; }

    /// <summary>From a page's first visit to its second; then the interval depends on how often its text
    /// changes.</summary>
    public TimeSpan FirstInterval { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Lower bound of the interval, for pages that always change; also the time after which a missing page is
    /// sought again.</summary>
    public TimeSpan ShortestInterval { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Upper bound of the interval, for pages that never change; also the time after which an address that had
    /// no page is asked for once more.</summary>
    public TimeSpan LongestInterval { get; init; } = TimeSpan.FromDays(60);

    /// <summary>Most links to follow from a start page: only calendars and facets go deeper.</summary>
    public int MaximumDepth { get; init; } = 40;

    internal Network Network { get; init; } = Network.Real;

    /// <summary>Runs as soon as a host is quarantined, so that its pages can be hidden before the crawl ends.</summary>
    public Func<Task>? OnQuarantine { get; init; }

    /// <summary>
    /// The pause between two requests: the longest that the list, robots.txt or the command line asks for. A mapped
    /// host is our own mirror and gets the command line's.
    /// </summary>
    /// <param name="asked">The Crawl-delay of its robots.txt.</param>
    public TimeSpan DelayFor(PageUrl url, Site site, TimeSpan? asked)
    {
        if (MappedTo(url.Host, url.Port) is not null)
        {
            return Delay;
        }

        var delay = Delay > site.Delay ? Delay : site.Delay;
        return asked is { } longer && longer > delay ? longer : delay;
    }

    /// <summary>Where the host's connections go instead; null for where its name leads.</summary>
    internal IPEndPoint? MappedTo(string host, int port) =>
        Connect.GetValueOrDefault($"{host}:{port}") ?? Connect.GetValueOrDefault(host);
}
