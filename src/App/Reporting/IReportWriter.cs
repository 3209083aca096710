using SchoolSearch.Store;

namespace SchoolSearch.App.Reporting;

/// <summary>Writes a report site by site, so that it is never entirely in memory.</summary>
interface IReportWriter
{
    /// <param name="lists">Path of the site lists.</param>
    void Begin(string lists);

    void Add(SiteReport site);

    void End(SiteFigures total);
}
