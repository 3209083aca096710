using System.Collections.Immutable;
using SchoolSearch.Crawler.Run;

namespace SchoolSearch.App.Output.Crawling;

/// <summary>A crawl in figures, at one moment.</summary>
/// <param name="Left">Known addresses that may be fetched now.</param>
/// <param name="Rest">How long those will take; null when nobody can say yet.</param>
/// <param name="IsGrowing">New addresses are still being found, so there is more to do than is known.</param>
/// <param name="Hosts">Those that will keep the crawl busy longest, first.</param>
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

    /// <summary>All of it in one line.</summary>
    public string Line =>
        $"hôtes en cours : {Working} ; pages : {Pages} ; débit : {Speed} ; adresses qui restent : {Remaining}";

    static string Number(long number) => FrenchNumbers.Number(number);
}

/// <summary>A host at work.</summary>
/// <param name="Pace">From one address to the next; null before the first.</param>
/// <param name="Quiet">How long nothing has come of it.</param>
sealed record HostFigures(string Host, int Answered, int Left, TimeSpan? Pace, TimeSpan Quiet)
{
    /// <summary>From here on silence is worth a word: longer than any usual pause between two pages.</summary>
    static readonly TimeSpan LongQuiet = TimeSpan.FromSeconds(15);

    /// <summary>What is left of it at its pace.</summary>
    public TimeSpan Rest => Left * (Pace ?? TimeSpan.Zero);

    public string Words => $"fait {FrenchNumbers.Number(Answered)}, reste {FrenchNumbers.Number(Left)}"
        + (
            Quiet > LongQuiet
                ? $", rien depuis {FrenchNumbers.Duration(Quiet)}"
                : Pace is { } pace
                ? $", {FrenchNumbers.Number(pace.TotalSeconds, "0.0")} s par page"
                : "");
}
