using System.Collections.Immutable;
using System.Globalization;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Files;

namespace SchoolSearch.Core.Reports;

/// <summary>
/// The file <c>reports</c> of a data directory. A line has a day, a concern, a count and an address, separated by tabs:
/// <c>2026-11-26 choquant 3 https://host/page</c>.
/// </summary>
static class ReportFile
{
    const string Day = "yyyy-MM-dd";

    /// <returns>In the order of the file; empty when there is none.</returns>
    /// <exception cref="InvalidDataException">A line is malformed; the message names file, line and remedy.</exception>
    public static ImmutableArray<PageReport> Read(string file)
    {
        if (!File.Exists(file))
        {
            return [];
        }

        var reports = ImmutableArray.CreateBuilder<PageReport>();
        var number = 0;
        foreach (var line in File.ReadLines(file))
        {
            number++;
            reports.Add(Parse(line) ?? throw new Problem(
                file, number, "Ligne mal formée. Attendu, avec des tabulations : AAAA-MM-JJ, raison, nombre, adresse.",
                "Corrigez-la ou effacez-la.").AsException());
        }

        return reports.ToImmutable();
    }

    public static string Text(IEnumerable<PageReport> reports) => string.Concat(reports.Select(Line));

    static string Line(PageReport report)
    {
        var day = report.Day.ToString(Day, CultureInfo.InvariantCulture);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{day}\t{report.Concern.Code()}\t{report.Count}\t{report.Url.Value}\n");
    }

    static PageReport? Parse(string line) => line.Split('\t') is [var day, var code, var count, var address]
        && DateOnly.TryParseExact(day, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        && ConcernNames.Find(code) is { } concern
        && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var times)
        && times is >= 1 and <= PageReports.HighestCount
        && PageUrl.TryParse(address, out var url)
            ? new PageReport(url, concern, date, times) : null;
}
