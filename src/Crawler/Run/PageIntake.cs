using System.Collections.Frozen;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;
using SchoolSearch.Crawler.Fetching;
using SchoolSearch.Crawler.Frontier;
using SchoolSearch.Crawler.Links;
using SchoolSearch.Crawler.Revisits;
using SchoolSearch.Crawler.Settings;
using SchoolSearch.Store.Entries;

namespace SchoolSearch.Crawler.Run;

/// <summary>
/// The one path from a body to a stored page and the addresses found on it, for servers and archives alike. It needs no
/// network and no page store.
/// </summary>
sealed class PageIntake(SiteList sites, CrawlOptions options, TimeProvider time)
{
    /// <summary>65,536 addresses are remembered, so that a menu is not looked up in the page store for every
    /// page.</summary>
    const int RememberedRows = 8192;

    /// <summary>A path that repeats a segment this often comes from a link resolved against itself.</summary>
    const int MostRepeatedSegments = 3;

    readonly FrozenSet<(string Host, int Port)> namedPorts =
        sites.Sites
            .SelectMany(site => site.Start.Append(site.Home))
            .Select(start => (start.Host, start.Port))
            .ToFrozenSet();

    readonly RecentAddresses remembered = new(RememberedRows);

    public RevisitRules Revisits { get; } = new(options, time);

    public TrapGuard Traps { get; } = new();

    /// <summary>
    /// The site that approved the address, or null. A list approves hosts on the usual ports and on those that it
    /// names: another port of the same machine is another server.
    /// </summary>
    public Site? SiteFor(PageUrl url) =>
        url.Port == (url.Scheme == Uri.UriSchemeHttp ? 80 : 443) || namedPorts.Contains((url.Host, url.Port))
            ? sites.Find(url)
            : null;

    /// <summary>False for recently seen addresses and for traps.</summary>
    public bool MayFollow(PageUrl url, Site site) =>
        remembered.IsNews(url) && !RepeatsItself(url) && Traps.Admits(url, site);

    public static PageLinks LinksOf(FetchResult.Fetched fetched, PageUrl url)
    {
        if (!fetched.IsHtml)
        {
            return PageLinks.None;
        }

        var text = fetched.Text;
        return LinkExtractor.Extract(text.Text, url, fetched.RobotsTag, fetched.Refresh, text.Charset);
    }

    /// <summary>The result after reading: a page that sends its reader on counts as a temporary redirect.</summary>
    public static (FetchResult Result, PageLinks Links) Read(FetchResult result, PageUrl url)
    {
        var links = result is FetchResult.Fetched fetched ? LinksOf(fetched, url) : PageLinks.None;
        return links.MovesTo is { } target
            ? (new FetchResult.Redirected(target, Permanent: false) { Took = result.Took }, links)
            : (result, links);
    }

    /// <param name="links">From <see cref="LinksOf"/>.</param>
    /// <param name="known">Validators of the stored page; null when none is stored.</param>
    /// <param name="at">When the server sent it.</param>
    public CrawlStep.Store Store(
        FrontierEntry entry, PageUrl url, Site site, FetchResult.Fetched fetched, PageLinks links, Validators? known,
        DateTimeOffset at)
    {
        var same = known is not null && fetched.BodyHash.AsSpan().SequenceEqual(known.BodyHash);
        var approved = links.Links
            .Select(link => link with { Target = UrlTidy.Tidy(link.Target) })
            .DistinctBy(link => link.Target)
            .Where(link => link.Target != url)
            .Select(link => (Link: link, Site: SiteFor(link.Target))).Where(pair => pair.Site is not null).ToArray();
        return new CrawlStep.Store(
            entry,
            new StoredPage
            {
                Url = url.Value,
                Site = site.Key,
                FetchedAt = at,
                MediaType = fetched.MediaType,
                AnnouncedCharset = fetched.Charset,
                RobotsTag = fetched.RobotsTag,
                ETag = fetched.ETag,
                LastModified = fetched.LastModified,
                BodyHash = fetched.BodyHash,
                CompressedBody = BodyCompression.Compress(fetched.Body),
                Version = 1,
            },
            entry.Depth >= Math.Min(options.MaximumDepth, site.MaximumDepth ?? options.MaximumDepth)
                ? []
                :
                [
                    .. approved.Where(pair => MayFollow(pair.Link.Target, pair.Site!)).Select(pair =>
                        FrontierStore.Entry(pair.Link.Target, pair.Site!, entry.Depth + 1, 0)),
                ],
            [.. approved
                .Where(pair => pair.Site != site && pair.Link.Text.Length > 0)
                .Select(pair =>
                    new AnchorEntry { To = pair.Link.Target.Value, From = url.Value, Text = pair.Link.Text })],
            known is null ? Revisits.First : same ? Revisits.Unchanged(entry) : Revisits.Unread(entry),
            same);
    }

    /// <summary>One line for each form of addresses that was cut off, with the number of links concerned.</summary>
    public IEnumerable<CrawlStep.Note> TrapNotes() => Traps.Refused().Select(trap => new CrawlStep.Note(
        new FrontierEntry
        {
            Url = trap.Form,
            Origin = trap.Site.Home.Origin,
            Site = trap.Site.Key,
            Depth = 0,
            Redirects = 0,
        }, RejectionReason.Trap, trap.Evidence));

    static bool RepeatsItself(PageUrl url) =>
        url.Path.Split('/', StringSplitOptions.RemoveEmptyEntries).GroupBy(segment => segment, StringComparer.Ordinal)
            .Any(group => group.Count() > MostRepeatedSegments);
}
