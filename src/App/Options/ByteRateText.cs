using System.Globalization;

namespace SchoolSearch.App.Options;

/// <summary>Parses bytes per second as people write them: <c>500k</c>, <c>2M</c>, <c>1,5 Mo/s</c>, or a plain number of
/// bytes. A kilo is 1000.</summary>
static class ByteRateText
{
    /// <summary>At a lower rate, pages of usual size would take many minutes.</summary>
    public const long Least = 10_000;

    public const long Most = 10_000_000_000;

    static readonly (string Suffix, int Unit)[] Units = [("k", 1000), ("m", 1_000_000), ("", 1)];

    public static bool TryParse(string text, out long rate)
    {
        rate = 0;
        var rest = text.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
        rest = rest.EndsWith("/s", StringComparison.Ordinal) ? rest[..^2] : rest;
        rest = rest.EndsWith('o') ? rest[..^1] : rest;
        var (suffix, unit) = Units.First(one => rest.EndsWith(one.Suffix, StringComparison.Ordinal));
        var digits = rest[..^suffix.Length].Replace(',', '.');
        if (!double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            || number * unit is not (>= Least and <= Most))
        {
            return false;
        }

        rate = (long)(number * unit);
        return true;
    }
}
