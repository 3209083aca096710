using System.Globalization;

namespace SchoolSearch.App.Options;

/// <summary>
/// Reads durations as people write them: <c>500ms</c>, <c>1s</c>, <c>10min</c>, <c>12h</c>, <c>7j</c>, a bare number of
/// seconds, or <c>1.12:00:00</c>.
/// </summary>
static class DurationText
{
    /// <summary>Longest suffix first: « 5ms » ends in « s » too.</summary>
    static readonly (string Suffix, TimeSpan Unit)[] Units =
    [
        ("min", TimeSpan.FromMinutes(1)), ("ms", TimeSpan.FromMilliseconds(1)), ("s", TimeSpan.FromSeconds(1)),
        ("h", TimeSpan.FromHours(1)), ("j", TimeSpan.FromDays(1)),
        ("", TimeSpan.FromSeconds(1)),
    ];

    /// <param name="longest">More is refused, and so is less than nothing.</param>
    public static bool TryParse(string text, TimeSpan longest, out TimeSpan duration)
    {
        var (suffix, unit) = Units.First(one => text.EndsWith(one.Suffix, StringComparison.Ordinal));
        var digits = text[..^suffix.Length];
        if (double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            // Compared before it is converted: a duration cannot hold every number.
            var fits = number <= longest / unit;
            duration = fits ? number * unit : default;
            return fits;
        }

        return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out duration)
            && duration >= TimeSpan.Zero
            && duration <= longest;
    }
}
