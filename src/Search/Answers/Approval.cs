using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Decisions;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Sites;

namespace SchoolSearch.Search.Answers;

/// <summary>
/// What may be shown today, by the list, by what teachers have decided and by the quarantine, whatever the index says.
/// Every page is asked about just before it is shown.
/// </summary>
sealed class Approval(SiteList sites, Func<Restrictions> today)
{
    /// <summary>The site in whose scope the address lies, unless the page is closed; otherwise null.</summary>
    public Site? Find(PageUrl url) => sites.Find(url) is { } site && !today().IsClosed(url, site.Key) ? site : null;

    public bool IsClosed(PageUrl url, Site site) => today().IsClosed(url, site.Key);

    /// <summary>A teacher's word goes before the list's. That of the page itself stands in the index and holds beside
    /// both.</summary>
    public Level MinimumOf(PageUrl url, Site site) => today().MinimumOf(url, site.Key) ?? site.LevelsFor(url).Minimum;

    public bool IsApproved(PageUrl url, Level level) => Find(url) is { } site && MinimumOf(url, site) <= level;
}
