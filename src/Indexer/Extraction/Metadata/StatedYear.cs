using System.Globalization;

namespace SchoolSearch.Indexer.Extraction.Metadata;

/// <summary>The year in a date of a page's metadata (ISO 8601 and dates that begin like it).</summary>
static class StatedYear
{
    /// <summary>There was no web before.</summary>
    const int First = 1990;

    const int Last = 2100;

    /// <summary>Null unless the text is a date.</summary>
    public static int? Read(string date) =>
        date.Length >= 4 && (date.Length == 4 || !char.IsAsciiDigit(date[4]))
        && int.TryParse(date.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
        && year is >= First and <= Last
        ? year
        : null;

    /// <summary>A page is as recent as its last change.</summary>
    public static int? Later(int? one, int? other) => one is { } a && other is { } b ? Math.Max(a, b) : one ?? other;
}
