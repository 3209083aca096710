using System.Collections.Immutable;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Files;

namespace SchoolSearch.Core.Reports;

/// <summary>
/// Pages reported by pupils or teachers, counted by page, concern and day in one small file, for <c>review</c>. All its
/// limits are for everybody together, since the reporter is unknown (docs/decisions/0022). Callers must check that this
/// engine shows the address; otherwise an address could carry a message.
/// </summary>
public sealed class PageReports(string data, TimeProvider time)
{
    public const int MostLines = 2000;

    public const int HighestCount = 9999;

    public const int MostPerMinute = 30;

    public const int MostPerDay = 500;

    static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    readonly string file = Path.Combine(data, DataDirectory.Reports);
    readonly Lock counting = new();
    long windowStart = time.GetTimestamp();
    int inWindow;

    /// <exception cref="InvalidDataException">The file has a malformed line; nothing is written.</exception>
    /// <exception cref="IOException">The file cannot be read or written.</exception>
    public async Task<ReportOutcome> AddAsync(PageUrl url, Concern concern, CancellationToken cancel = default)
    {
        if (!TakeTurn())
        {
            return ReportOutcome.TooMany;
        }

        using var exclusive = await LockAsync(cancel);
        var all = ReportFile.Read(file);
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        if (all.Where(report => report.Day == today).Sum(report => report.Count) >= MostPerDay)
        {
            return ReportOutcome.TooMany;
        }

        if (all.FirstOrDefault(report =>
                report.Url == url && report.Concern == concern && report.Day == today) is { } same)
        {
            Write(all.Replace(same, same with { Count = Math.Min(same.Count + 1, HighestCount) }));
            return ReportOutcome.Noted;
        }

        if (all.Length >= MostLines)
        {
            return ReportOutcome.Full;
        }

        Write(all.Add(new PageReport(url, concern, today, 1)));
        return ReportOutcome.Noted;
    }

    /// <exception cref="InvalidDataException">The file has a malformed line.</exception>
    public static ImmutableArray<PageReport> Read(string data) =>
        ReportFile.Read(Path.Combine(data, DataDirectory.Reports));

    /// <summary>Deletes the reports of a page, once somebody has looked at it.</summary>
    /// <returns>The number of deleted reports.</returns>
    /// <exception cref="InvalidDataException">The file has a malformed line.</exception>
    public async Task<int> DismissAsync(PageUrl url, CancellationToken cancel = default)
    {
        using var exclusive = await LockAsync(cancel);
        var all = ReportFile.Read(file);
        var kept = all.RemoveAll(report => report.Url == url);
        if (kept.Length < all.Length)
        {
            Write(kept);
        }

        return all.Sum(report => report.Count) - kept.Sum(report => report.Count);
    }

    Task<FileLock> LockAsync(CancellationToken cancel) => FileLock.TakeAsync(file + ".lock", cancel);

    void Write(ImmutableArray<PageReport> reports) => WholeFile.Write(file, ReportFile.Text(reports));

    bool TakeTurn()
    {
        lock (counting)
        {
            if (time.GetElapsedTime(windowStart) >= Window)
            {
                (windowStart, inWindow) = (time.GetTimestamp(), 0);
            }

            return inWindow < MostPerMinute && ++inWindow > 0;
        }
    }
}

public enum ReportOutcome
{
    Noted,

    /// <summary>The school's limit of reports from everybody together is reached, for the minute or for the
    /// day.</summary>
    TooMany,

    /// <summary>The file has its maximum of pages; somebody has to review some first.</summary>
    Full,
}
