using System.Globalization;

namespace SchoolSearch.Core.Schools;

/// <summary>A background colour for white text.</summary>
public sealed record SchoolColour
{
    /// <summary>WCAG 2.2, success criterion 1.4.3 (RGAA 4.1, criterion 3.2).</summary>
    public const double LeastContrast = 4.5;

    readonly int rgb;

    SchoolColour(int rgb) => this.rgb = rgb;

    /// <summary>Six hexadecimal digits in lower case.</summary>
    public string Hex => rgb.ToString("x6", CultureInfo.InvariantCulture);

    /// <summary>Contrast with white text, from 1 to 21.</summary>
    public double Contrast => 1.05 / (Luminance + 0.05);

    /// <summary>Relative luminance, from 0 (black) to 1 (white):
    /// https://www.w3.org/TR/WCAG22/#dfn-relative-luminance.</summary>
    double Luminance => (0.2126 * Linear(rgb >> 16)) + (0.7152 * Linear(rgb >> 8)) + (0.0722 * Linear(rgb));

    /// <summary>Parses <c>#rrggbb</c>; null for anything else. The contrast is not checked.</summary>
    public static SchoolColour? Parse(string text) =>
        text.Length == 7 && text[0] == '#' && int.TryParse(
            text.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rgb)
            ? new(rgb)
            : null;

    static double Linear(int channel)
    {
        var value = (channel & 0xff) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }
}
