using System.Collections.Immutable;
using System.Net;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;
using SchoolSearch.Crawler.Fetching;

namespace SchoolSearch.Crawler.Settings;

/// <summary>How a crawl behaves. The defaults suit a small server and any site.</summary>
public sealed record CrawlOptions
{
    /// <summary>How the crawler names itself to servers and in robots.txt (RFC 9309, section 2.2.1).</summary>
    public const string ProductToken = Core.Pages.RobotsDirectives.Agent;

    /// <summary>
    /// Shortest time between two requests to one host; a site list or robots.txt may raise it. Less than a second only
    /// counts for hosts in <see cref="Connect"/>.
    /// </summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Hosts whose connections go elsewhere, by "host" or "host:port". Everything else must have a public
    /// address.</summary>
    public ImmutableDictionary<string, IPEndPoint> Connect { get; init; } =
        ImmutableDictionary<string, IPEndPoint>.Empty;

    /// <summary>Who answers for the crawler. Without it no connection leaves this machine.</summary>
    public Contact? Contact { get; init; }

    /// <summary>The hours in which anything is fetched, beside those of the lists; null for all.</summary>
    public Core.Sites.FetchWindow? Window { get; init; }

    /// <summary>Bytes a second on the wire, over all hosts; null for no limit.</summary>
    public long? Bandwidth { get; init; }

    /// <summary>Pages stored in this run, then it ends.</summary>
    public int MaximumPages { get; init; } = int.MaxValue;

    /// <summary>Largest body, in bytes, after decompression.</summary>
    public int MaximumBody { get; init; } = 8 << 20;

    /// <summary>Longest wait for a connection.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Longest time without a byte.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Longest time for a page as a whole.</summary>
    public TimeSpan PageTimeout { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>Before a failed page is tried a second time; doubled each time.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>A run does not wait longer than this for a page that is to be tried later; the next run will take
    /// it.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Hosts that are fetched from at the same time.</summary>
    public int Parallel { get; init; } = 32;

    /// <summary>Whether sitemaps and feeds are read too, or links alone are followed.</summary>
    public bool ReadsSitemaps { get; init; } = true;

    /// <summary>Whether each host is asked once in a run for an address that cannot exist, so as to know its answer
    /// again.</summary>
    public bool AsksForMissing { get; init; } = true;

    public int MaximumAttempts { get; init; } = 3;

    public int MaximumRedirects { get; init; } = 5;

    /// <summary>Everything stored is due now, whatever its interval says.</summary>
    public bool Refresh { get; init; }

    /// <summary>From the first visit of a page to the second; then the interval goes by how often its text
    /// changes.</summary>
    public TimeSpan FirstInterval { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Bound of the interval for pages that change all the time; also the time after which a page that was not
    /// there is looked for again.</summary>
    public TimeSpan ShortestInterval { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Bound of the interval for pages that never change; also the time after which an address that had no
    /// page is asked for once more.</summary>
    public TimeSpan LongestInterval { get; init; } = TimeSpan.FromDays(60);

    /// <summary>Links from a start page beyond which nothing is followed: deeper only calendars and facets
    /// go.</summary>
    public int MaximumDepth { get; init; } = 40;

    internal Network Network { get; init; } = Network.Real;

    /// <summary>Runs as soon as a host is in quarantine, so that what is shown of it can be hidden before the crawl
    /// ends.</summary>
    public Func<Task>? OnQuarantine { get; init; }

    /// <summary>
    /// The pause between two requests: the longest that anybody asks for. A mapped host is our own mirror and gets what
    /// the command line says.
    /// </summary>
    /// <param name="asked">What its robots.txt asks for.</param>
    public TimeSpan DelayFor(PageUrl url, Site site, TimeSpan? asked)
    {
        if (MappedTo(url.Host, url.Port) is not null)
        {
            return Delay;
        }

        var delay = Delay > site.Delay ? Delay : site.Delay;
        return asked is { } longer && longer > delay ? longer : delay;
    }

    /// <summary>Where connections to the host go instead; null for where its name leads.</summary>
    internal IPEndPoint? MappedTo(string host, int port) =>
        Connect.GetValueOrDefault($"{host}:{port}") ?? Connect.GetValueOrDefault(host);
}
