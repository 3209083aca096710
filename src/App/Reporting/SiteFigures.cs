namespace SchoolSearch.App.Reporting;

/// <summary>Figures of a site, or of all sites.</summary>
/// <param name="Pages">Stored pages.</param>
/// <param name="Steady">Stored pages that are visited less often because they did not change.</param>
/// <param name="Indexed">Stored pages that pupils can find.</param>
/// <param name="Waiting">Addresses not yet fetched.</param>
/// <param name="Bytes">Size of the stored bodies, compressed; their original size is not kept.</param>
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
