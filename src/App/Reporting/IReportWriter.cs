namespace SchoolSearch.App.Reporting;

/// <summary>Writes a report site by site, so that it need not be in memory as a whole.</summary>
interface IReportWriter
{
    /// <param name="lists">Where the site lists are.</param>
    void Begin(string lists);

    void Add(SiteReport site);

    void End(SiteFigures total);
}
