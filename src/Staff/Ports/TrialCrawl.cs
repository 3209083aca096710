using System.Collections.Immutable;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;

namespace SchoolSearch.Staff.Ports;

/// <summary>Reads some pages of a site that no list has yet, under the crawler's usual politeness, into a place of
/// their own, and judges them. Nothing of it can be found by a pupil.</summary>
/// <param name="read">Receives the number of pages read so far.</param>
public delegate Task<Trial> TrialCrawl(Site site, Action<int> read, CancellationToken cancel);

/// <summary>What a trial has found.</summary>
/// <param name="Stopped">Why nothing was read, in French; null when something was.</param>
public sealed record Trial(DateTimeOffset At, string? Stopped, ImmutableArray<TrialPage> Pages)
{
    /// <summary>The most pages that a trial reads.</summary>
    public const int MostPages = 30;
}

/// <summary>A page of a trial.</summary>
/// <param name="Title">Empty for a page that was not read.</param>
/// <param name="From">The level from which it would be shown; null when it would not.</param>
/// <param name="Reason">Why it would not be shown; null when it would.</param>
/// <param name="Evidence">In French.</param>
public sealed record TrialPage(string Url, string Title, Level? From, RejectionReason? Reason, string Evidence);
