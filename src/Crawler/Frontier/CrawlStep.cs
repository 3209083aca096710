using System.Collections.Immutable;
using SchoolSearch.Core.Pages;
using SchoolSearch.Crawler.Fetching;
using SchoolSearch.Store.Entries;

namespace SchoolSearch.Crawler.Frontier;

/// <summary>What became of one frontier entry, to be written in one transaction: its state, what it brought, what it
/// leads to.</summary>
abstract record CrawlStep(FrontierEntry Entry)
{
    /// <summary>Addresses that it leads to, to be fetched one day.</summary>
    public IReadOnlyList<FrontierEntry> Found => this switch
    {
        Store store => store.Links,
        Discover discover => discover.Links,
        Follow follow => [follow.Target],
        _ => [],
    };

    /// <param name="Links">Approved addresses on the page.</param>
    /// <param name="Anchors">What the page calls pages of other sites.</param>
    /// <param name="Same">It was stored before, with the same body.</param>
    public sealed record Store(
        FrontierEntry Entry, StoredPage Page, ImmutableArray<FrontierEntry> Links, ImmutableArray<AnchorEntry> Anchors,
        NextVisit Next, bool Same)
        : CrawlStep(Entry);

    /// <summary>The server says that the stored page is what it was.</summary>
    public sealed record Keep(FrontierEntry Entry, FetchResult.NotModified Answer, NextVisit Next) : CrawlStep(Entry);

    /// <summary>A stored page could not be seen this time: it is kept and seen again.</summary>
    /// <param name="Misses">Visits in a row at which it was not there, this one included.</param>
    public sealed record Doubt(
        FrontierEntry Entry, DateTimeOffset Until, RejectionReason Reason, string Evidence,
        int Misses) : CrawlStep(Entry);

    /// <summary>The redirect itself is done with, and a page that was stored under it leaves; where it leads is an
    /// address like any other.</summary>
    /// <param name="Again">When the address is asked for once more: it may have a page of its own one day.</param>
    public sealed record Follow(FrontierEntry Entry, FrontierEntry Target, DateTimeOffset Again) : CrawlStep(Entry);

    /// <summary>Addresses that a sitemap or feed lists; the entry is that file's and not of the frontier.</summary>
    /// <param name="Links">Approved ones.</param>
    /// <param name="IsEnd">The file has been read as far as it will be, and counts as read.</param>
    public sealed record Discover(
        FrontierEntry Entry, ImmutableArray<FrontierEntry> Links, bool IsEnd) : CrawlStep(Entry);

    /// <summary>A line of the log about what is no page: a sitemap that cannot be read, a form of addresses that is not
    /// followed.</summary>
    public sealed record Note(FrontierEntry Entry, RejectionReason Reason, string Evidence) : CrawlStep(Entry);

    /// <summary>Not stored; a page that was leaves.</summary>
    public sealed record Reject(FrontierEntry Entry, RejectionReason Reason, string Evidence) : CrawlStep(Entry)
    {
        /// <summary>When the address is asked for once more; null when that is up to the list, or never.</summary>
        public DateTimeOffset? Again { get; init; }
    }

    /// <summary>To be tried again, not before its time; the log says what is wrong so far.</summary>
    /// <param name="Counts">Whether this was one of the attempts that are allowed.</param>
    public sealed record Postpone(FrontierEntry Entry, DateTimeOffset Until, RejectionReason Reason, string Evidence,
        bool Counts) : CrawlStep(Entry);
}

/// <summary>When a stored page is to be seen again, and the interval that this follows from.</summary>
readonly record struct NextVisit(TimeSpan Interval, DateTimeOffset At);
