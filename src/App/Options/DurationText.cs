using System.Globalization;

namespace SchoolSearch.App.Options;

/// <summary>
/// Parses durations as people write them: <c>500ms</c>, <c>1s</c>, <c>10min</c>, <c>12h</c>, <c>7j</c>, a plain number
/// of seconds, or <c>1.12:00:00</c>.
/// </summary>
static class DurationText
{
    /// <summary>Longest suffix first: « 5ms » also ends in « s ».</summary>
    static readonly (string Suffix, TimeSpan Unit)[] Units =
    [
        ("min", TimeSpan.FromMinutes(1)), ("ms", TimeSpan.FromMilliseconds(1)), ("s", TimeSpan.FromSeconds(1)),
        ("h", TimeSpan.FromHours(1)), ("j", TimeSpan.FromDays(1)),
        ("", TimeSpan.FromSeconds(1)),
    ];

    /// <param name="longest">Longer durations are refused, and so are negative ones.</param>
    public static bool TryParse(string text, TimeSpan longest, out TimeSpan duration)
    {
        var (suffix, unit) = Units.First(one => text.EndsWith(one.Suffix, StringComparison.Ordinal));
        var digits = text[..^suffix.Length];
        if (double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            // Compared before conversion, since some numbers exceed the range of a duration.
            var fits = number <= longest / unit;
            duration = fits ? number * unit : default;
            return fits;
        }

        return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out duration)
            && duration >= TimeSpan.Zero
            && duration <= longest;
    }
}
