using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Decisions;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Sites;

namespace SchoolSearch.Search.Answers;

/// <summary>
/// Decides by today's site list, decisions and quarantine what may be shown, whatever the index says. Every page is
/// checked just before it is shown.
/// </summary>
sealed class Approval(SiteList sites, Func<Restrictions> today)
{
    /// <summary>The site in whose scope the address lies; null when there is none or the page is closed.</summary>
    public Site? Find(PageUrl url) => sites.Find(url) is { } site && !today().IsClosed(url, site.Key) ? site : null;

    public bool IsClosed(PageUrl url, Site site) => today().IsClosed(url, site.Key);

    /// <summary>The teachers' minimum, or else the list's. The minimum of the page itself is in the index and holds in
    /// addition.</summary>
    public Level MinimumOf(PageUrl url, Site site) => today().MinimumOf(url, site.Key) ?? site.LevelsFor(url).Minimum;

    public bool IsApproved(PageUrl url, Level level) => Find(url) is { } site && MinimumOf(url, site) <= level;
}
