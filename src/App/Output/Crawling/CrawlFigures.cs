using System.Collections.Immutable;
using SchoolSearch.Crawler;

namespace SchoolSearch.App.Output.Crawling;

/// <summary>A crawl in figures, at one moment.</summary>
/// <param name="Left">Known addresses that may be fetched now.</param>
/// <param name="Rest">How long those will take; null when nobody can say yet.</param>
/// <param name="IsGrowing">New addresses are still being found, so there is more to do than is known.</param>
/// <param name="Hosts">Those that will keep the crawl busy longest, first.</param>
sealed record CrawlFigures(CrawlProgress Done, int Working, double Rate, int Left, TimeSpan? Rest, bool IsGrowing, TimeSpan Elapsed, ImmutableArray<HostFigures> Hosts)
{
    public string Pages => $"{Number(Done.Stored)} gardées, {Number(Done.Unchanged)} inchangées, {Number(Done.Rejected)} écartées, {Number(Done.Postponed)} remises à plus tard";

    public string Speed => $"{FrenchNumbers.Number(Rate, "0.0")} pages/s, {FrenchNumbers.Bytes(Done.Bytes)}";

    public string Remaining => $"{Number(Left)} connues{(Rest is { } rest && Left > 0 ? $", {(IsGrowing ? "au moins" : "environ")} {FrenchNumbers.Duration(rest)}" : "")}";

    /// <summary>All of it in one line.</summary>
    public string Line => $"hôtes en cours : {Working} ; pages : {Pages} ; débit : {Speed} ; adresses qui restent : {Remaining}";

    static string Number(long number) => FrenchNumbers.Number(number);
}
