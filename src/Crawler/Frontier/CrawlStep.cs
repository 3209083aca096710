using System.Collections.Immutable;
using SchoolSearch.Core.Pages;
using SchoolSearch.Crawler.Fetching;
using SchoolSearch.Store.Entries;

namespace SchoolSearch.Crawler.Frontier;

/// <summary>The outcome for one frontier entry, written in one transaction: its state, what it brought, the addresses
/// found.</summary>
abstract record CrawlStep(FrontierEntry Entry)
{
    /// <summary>Addresses found, to be added to the frontier.</summary>
    public IReadOnlyList<FrontierEntry> Found => this switch
    {
        Store store => store.Links,
        Discover discover => discover.Links,
        Follow follow => [follow.Target],
        _ => [],
    };

    /// <param name="Links">Approved addresses on the page.</param>
    /// <param name="Anchors">Link texts of the page for pages of other sites.</param>
    /// <param name="Same">The page was stored before with the same body.</param>
    public sealed record Store(
        FrontierEntry Entry, StoredPage Page, ImmutableArray<FrontierEntry> Links, ImmutableArray<AnchorEntry> Anchors,
        NextVisit Next, bool Same)
        : CrawlStep(Entry);

    /// <summary>The server says that the stored page is unchanged.</summary>
    public sealed record Keep(FrontierEntry Entry, FetchResult.NotModified Answer, NextVisit Next) : CrawlStep(Entry);

    /// <summary>A stored page could not be seen this time: it is kept and visited again.</summary>
    /// <param name="Misses">Consecutive visits that did not find the page, this one included.</param>
    public sealed record Doubt(
        FrontierEntry Entry, DateTimeOffset Until, RejectionReason Reason, string Evidence,
        int Misses) : CrawlStep(Entry);

    /// <summary>The redirect itself is done with, and a page stored under its address leaves; the target is an address
    /// like any other.</summary>
    /// <param name="Again">When to ask for the address once more: it may have its own page one day.</param>
    public sealed record Follow(FrontierEntry Entry, FrontierEntry Target, DateTimeOffset Again) : CrawlStep(Entry);

    /// <summary>Addresses that a sitemap or feed lists; the entry is the file itself and is not in the
    /// frontier.</summary>
    /// <param name="Links">Approved ones.</param>
    /// <param name="IsEnd">Reading has ended, and the file counts as read.</param>
    public sealed record Discover(
        FrontierEntry Entry, ImmutableArray<FrontierEntry> Links, bool IsEnd) : CrawlStep(Entry);

    /// <summary>A line of the log about something other than a page: an unreadable sitemap, a form of addresses that is
    /// not followed.</summary>
    public sealed record Note(FrontierEntry Entry, RejectionReason Reason, string Evidence) : CrawlStep(Entry);

    /// <summary>The address is not stored; a page stored there leaves.</summary>
    public sealed record Reject(FrontierEntry Entry, RejectionReason Reason, string Evidence) : CrawlStep(Entry)
    {
        /// <summary>When to ask for the address once more; null when that depends on the list, or never.</summary>
        public DateTimeOffset? Again { get; init; }
    }

    /// <summary>To be retried, not before its time; the log says what is wrong so far.</summary>
    /// <param name="Counts">Whether this was one of the attempts that are allowed.</param>
    public sealed record Postpone(FrontierEntry Entry, DateTimeOffset Until, RejectionReason Reason, string Evidence,
        bool Counts) : CrawlStep(Entry);
}

/// <summary>When to visit a stored page again, and the interval from which that time follows.</summary>
readonly record struct NextVisit(TimeSpan Interval, DateTimeOffset At);
