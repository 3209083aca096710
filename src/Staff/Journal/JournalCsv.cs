using System.Globalization;
using System.Text;

namespace SchoolSearch.Staff.Journal;

/// <summary>The journal for a spreadsheet (RFC 4180), with the separator of French ones.</summary>
static class JournalCsv
{
    public const string MediaType = "text/csv; charset=utf-8";

    public static string Of(IEnumerable<JournalEntry> entries)
    {
        // The mark tells spreadsheets that it is UTF-8.
        var text = new StringBuilder("\uFEFFnuméro;date;qui;quoi;sur;pourquoi;avant;après;empreinte\r\n");
        foreach (var entry in entries)
        {
            text.AppendJoin(';', new[]
            {
                entry.Number.ToString(CultureInfo.InvariantCulture),
                entry.At.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), entry.Who, entry.What,
                entry.About, entry.Why, entry.Before, entry.After, entry.Digest,
            }.Select(Cell)).Append("\r\n");
        }

        return text.ToString();
    }

    /// <summary>A text that a spreadsheet would run as a formula gets an apostrophe (OWASP, CSV injection).</summary>
    static string Cell(string text)
    {
        text = text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + text : text;
        return text.AsSpan().IndexOfAny(";\"\r\n") < 0
            ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
