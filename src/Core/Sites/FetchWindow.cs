using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace SchoolSearch.Core.Sites;

/// <summary>
/// The hours of the day in which a site may be fetched, in Paris time whatever the machine's zone: French schools write
/// the lists for servers with the same night. A window may cross midnight. On days when the clocks change, local clock
/// time counts.
/// </summary>
public sealed record FetchWindow
{
    const int MinutesOfDay = 24 * 60;

    /// <summary>Days to look ahead: a window skipped by the change of the clocks opens on the next day.</summary>
    const int DaysAhead = 2;

    static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    FetchWindow(TimeOnly from, TimeOnly to) => (From, To) = (from, to);

    /// <summary>The first minute inside the window.</summary>
    public TimeOnly From { get; }

    /// <summary>The first minute after the window.</summary>
    public TimeOnly To { get; }

    /// <summary>Parses <c>20:00-06:00</c>; the end may be <c>24:00</c>. A window that is empty or covers the whole day
    /// is refused.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out FetchWindow? window)
    {
        window = text?.Split('-') is [var from, var to]
            && Time(from) is { } first
            && Time(to == "24:00" ? "00:00" : to) is { } end
            && first != end
            ? new FetchWindow(first, end) : null;
        return window is not null;
    }

    /// <summary>A moment in Paris time, in French words.</summary>
    public static string Tell(DateTimeOffset moment) =>
        TimeZoneInfo.ConvertTime(moment, Paris).ToString("dd/MM/yyyy à HH:mm", CultureInfo.InvariantCulture);

    public bool IsOpen(DateTimeOffset moment) =>
        Contains(TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, Paris).DateTime));

    /// <summary>Whether there is a time of day at which all windows are open.</summary>
    public static bool Overlap(IReadOnlyCollection<FetchWindow> windows) =>
        Enumerable.Range(0, MinutesOfDay)
            .Any(minute => windows.All(window => window.Contains(TimeOnly.MinValue.AddMinutes(minute))));

    /// <summary>The first moment from now on at which all windows are open: now, or the beginning of one of them. Null
    /// when there is none.</summary>
    public static DateTimeOffset? Next(IReadOnlyCollection<FetchWindow> windows, DateTimeOffset now) =>
        windows.All(window => window.IsOpen(now)) ? now
        : windows.SelectMany(window => window.Beginnings(now)).Where(moment =>
            moment > now && windows.All(window => window.IsOpen(moment)))
            .Order().Select(moment => (DateTimeOffset?)moment).FirstOrDefault();

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{From:HH:mm}-{To:HH:mm}");

    static TimeOnly? Time(string text) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : null;

    bool Contains(TimeOnly time) => From < To ? time >= From && time < To : time >= From || time < To;

    IEnumerable<DateTimeOffset> Beginnings(DateTimeOffset now)
    {
        var today = TimeZoneInfo.ConvertTime(now, Paris).Date;
        for (var day = 0; day <= DaysAhead; day++)
        {
            var local = today.AddDays(day) + From.ToTimeSpan();
            // A beginning in the hour skipped in spring moves to the end of that hour; the hour repeated in autumn has
            // two beginnings.
            while (Paris.IsInvalidTime(local))
            {
                local = local.AddMinutes(1);
            }

            foreach (var offset in Paris
                .IsAmbiguousTime(local) ? Paris
                .GetAmbiguousTimeOffsets(local) : [Paris.GetUtcOffset(local)])
            {
                yield return new DateTimeOffset(local, offset);
            }
        }
    }
}
