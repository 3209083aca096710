using System.Globalization;
using CsvHelper;
using SchoolSearch.Store;

namespace SchoolSearch.App.Reporting;

/// <summary>
/// The report for a spreadsheet (RFC 4180): a line for each site, for the advice on it, for each of its reasons, for
/// each example, and one for the total; the first column says which. A cell that a spreadsheet would take for a formula
/// gets an apostrophe before it.
/// </summary>
sealed class CsvReport(Stream to) : IReportWriter, IDisposable
{
    readonly CsvWriter csv = CsvWriter.Create(
        to, CsvWriterOptions.Default with { Injection = CsvInjection.Escape }, leaveOpen: true);

    public void Begin(string lists) => Write(
        "ligne", "site", "nom", "approuve", "gardees", "inchangees", "dans_index", "a_lire", "ecartees",
        "octets_compresses", "prochaine_visite", "raison", "nombre", "adresse", "preuve", "date");

    public void Add(SiteReport site)
    {
        Write(
            [
                "site",
                site.Site,
                site.Name ?? "",
                site.Approved ? "oui" : "non",
                .. Figures(site.Figures),
                "",
                "",
                "",
                "",
                "",
            ]);
        if (site.Advice is { } advice)
        {
            Write(["conseil", site.Site, .. Empty(12), advice, ""]);
        }

        foreach (var reason in site.Refused)
        {
            Write(["raison", site.Site, .. Empty(9), reason.Words, Text(reason.Count), "", "", ""]);
            foreach (var example in reason.Examples)
            {
                Write(
                    [
                        "exemple",
                        site.Site,
                        .. Empty(9),
                        reason.Words,
                        "",
                        example.Url,
                        example.Evidence,
                        Text(example.At),
                    ]);
            }
        }
    }

    public void End(SiteFigures total)
    {
        Write(["total", "", "", "", .. Figures(total), "", "", "", "", ""]);
        csv.Flush();
    }

    public void Dispose() => csv.Dispose();

    static string[] Figures(SiteFigures figures) =>
    [
        Text(figures.Pages), Text(figures.Steady), Text(figures.Indexed), Text(figures.Waiting), Text(figures.Refused),
        Text(figures.Bytes), figures.NextVisit is { } next ? Text(next) : "",
    ];

    static IEnumerable<string> Empty(int count) => Enumerable.Repeat("", count);

    static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    static string Text(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    void Write(params ReadOnlySpan<string> cells) => csv.WriteRecord(cells);
}
