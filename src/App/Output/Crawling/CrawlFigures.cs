using System.Collections.Immutable;
using SchoolSearch.Crawler.Run;

namespace SchoolSearch.App.Output.Crawling;

/// <summary>The figures of a crawl at one moment.</summary>
/// <param name="Left">Known addresses that may now be fetched.</param>
/// <param name="Rest">The estimated time for them; null while unknown.</param>
/// <param name="IsGrowing">New addresses are still being found, so more work will come.</param>
/// <param name="Hosts">The hosts that will take longest, longest first.</param>
sealed record CrawlFigures(
    CrawlProgress Done, int Working, double Rate, int Left, TimeSpan? Rest, bool IsGrowing, TimeSpan Elapsed,
    ImmutableArray<HostFigures> Hosts)
{
    public string Pages =>
        $"{Number(Done.Stored)} gardées, {Number(Done.Unchanged)} inchangées, {Number(Done.Rejected)} écartées, "
            + $"{Number(Done.Postponed)} remises à plus tard";

    public string Speed => $"{FrenchNumbers.Number(Rate, "0.0")} pages/s, {FrenchNumbers.Bytes(Done.Bytes)}";

    public string Remaining =>
        Rest is { } rest && Left > 0
            ? $"{Number(Left)} connues, {(IsGrowing ? "au moins" : "environ")} {FrenchNumbers.Duration(rest)}"
            : $"{Number(Left)} connues";

    /// <summary>All figures in one line.</summary>
    public string Line =>
        $"hôtes en cours : {Working} ; pages : {Pages} ; débit : {Speed} ; adresses qui restent : {Remaining}";

    static string Number(long number) => FrenchNumbers.Number(number);
}

/// <summary>A host being crawled.</summary>
/// <param name="Pace">The time from one address to the next; null before the first.</param>
/// <param name="Quiet">The time since its last answer.</param>
sealed record HostFigures(string Host, int Answered, int Left, TimeSpan? Pace, TimeSpan Quiet)
{
    /// <summary>From this time on, silence is mentioned: it is longer than any usual pause between two pages.</summary>
    static readonly TimeSpan LongQuiet = TimeSpan.FromSeconds(15);

    /// <summary>The time for the remaining addresses at this pace.</summary>
    public TimeSpan Rest => Left * (Pace ?? TimeSpan.Zero);

    public string Words => $"fait {FrenchNumbers.Number(Answered)}, reste {FrenchNumbers.Number(Left)}"
        + (
            Quiet > LongQuiet
                ? $", rien depuis {FrenchNumbers.Duration(Quiet)}"
                : Pace is { } pace
                ? $", {FrenchNumbers.Number(pace.TotalSeconds, "0.0")} s par page"
                : "");
}
