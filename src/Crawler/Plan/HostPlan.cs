namespace SchoolSearch.Crawler.Plan;

/// <summary>What a crawl would ask of one host now.</summary>
/// <param name="Pages">Addresses that would be fetched.</param>
/// <param name="Pause">Between two of them.</param>
public sealed record HostPlan(string Host, int Pages, TimeSpan Pause)
{
    public TimeSpan Duration => Pages * Pause;
}
