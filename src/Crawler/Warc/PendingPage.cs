using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;

namespace SchoolSearch.Crawler.Warc;

/// <summary>A page of an archive that is to be stored.</summary>
/// <param name="RobotsKnown">Whether robots.txt was there to allow it.</param>
sealed record PendingPage(PageUrl Url, Site Site, FetchResult.Fetched Fetched, DateTimeOffset At, bool RobotsKnown);
