using System.Collections.Immutable;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;
using SchoolSearch.Core.Store;

namespace SchoolSearch.Crawler;

/// <summary>What became of one frontier entry, to be written in one transaction: its state, what it brought, what it leads to.</summary>
abstract record CrawlStep(FrontierEntry Entry)
{
    /// <param name="Links">Approved addresses on the page.</param>
    /// <param name="Anchors">What the page calls pages of other sites.</param>
    public sealed record Store(FrontierEntry Entry, StoredPage Page, ImmutableArray<FrontierEntry> Links,
        ImmutableArray<AnchorEntry> Anchors) : CrawlStep(Entry);

    /// <summary>The redirect itself is done with; where it leads is an address like any other.</summary>
    public sealed record Follow(FrontierEntry Entry, FrontierEntry Target) : CrawlStep(Entry);

    public sealed record Reject(FrontierEntry Entry, RejectionReason Reason, string Evidence) : CrawlStep(Entry);

    /// <summary>To be tried again, not before its time; the log says what is wrong so far.</summary>
    /// <param name="Counts">Whether this was one of the attempts that are allowed.</param>
    public sealed record Postpone(FrontierEntry Entry, DateTimeOffset Until, RejectionReason Reason, string Evidence,
        bool Counts) : CrawlStep(Entry);
}
