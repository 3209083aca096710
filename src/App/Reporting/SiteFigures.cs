namespace SchoolSearch.App.Reporting;

/// <summary>A site, or all of them, in figures.</summary>
/// <param name="Pages">Stored.</param>
/// <param name="Steady">Of those, the ones that are seen less often than at first because they were unchanged.</param>
/// <param name="Indexed">Of those, the ones that pupils can find.</param>
/// <param name="Waiting">Addresses not fetched yet.</param>
/// <param name="Bytes">Of the bodies as they are stored, compressed. Their length before is not kept.</param>
/// <param name="NextVisit">Null when nothing is to be fetched.</param>
sealed record SiteFigures(
    long Pages, long Steady, long Indexed, long Waiting, long Refused, long Bytes, DateTimeOffset? NextVisit)
{
    public static SiteFigures None { get; } = new(0, 0, 0, 0, 0, 0, null);

    public static SiteFigures operator +(SiteFigures one, SiteFigures other) => new(
        one.Pages + other.Pages, one.Steady + other.Steady, one.Indexed + other.Indexed, one.Waiting + other.Waiting,
        one.Refused + other.Refused, one.Bytes + other.Bytes,
        one.NextVisit is null || other.NextVisit < one.NextVisit ? other.NextVisit : one.NextVisit);
}
