using System.Globalization;
using SchoolSearch.App.Output;
using SchoolSearch.Store;

namespace SchoolSearch.App.Reporting;

/// <summary>The report for people.</summary>
sealed class TextReport(TextWriter to, TimeProvider time) : IReportWriter
{
    public void Begin(string lists) => to.WriteLine($"Listes de sites : {lists}");

    public void Add(SiteReport site)
    {
        to.WriteLine();
        to.WriteLine(site.Name is null ? $"{site.Site} (dans aucune liste)" : $"{site.Name} ({site.Site})");
        Write(site.Figures);
        if (site.Advice is { } advice)
        {
            to.WriteLine($"  {Clean(advice)}");
        }

        foreach (var reason in site.Refused)
        {
            to.WriteLine($"    {reason.Words} : {FrenchNumbers.Number(reason.Count)}");
            foreach (var example in reason.Examples)
            {
                to.WriteLine($"      {example.Url} ({Clean(example.Evidence)})");
            }
        }
    }

    public void End(SiteFigures total)
    {
        to.WriteLine();
        to.WriteLine("En tout");
        Write(total);
    }

    void Write(SiteFigures figures)
    {
        to.WriteLine($"  gardées : {FrenchNumbers.Number(figures.Pages)} ({FrenchNumbers.Bytes(figures.Bytes)} "
            + $"compressés), dont {FrenchNumbers.Number(figures.Steady)} qui ne changent pas ; dans l’index : "
            + $"{FrenchNumbers.Number(figures.Indexed)}");
        to.WriteLine($"  à lire : {FrenchNumbers.Number(figures.Waiting)} ; prochaine visite : "
            + $"{Next(figures.NextVisit)} ; écartées : {FrenchNumbers.Number(figures.Refused)}");
    }

    string Next(DateTimeOffset? next) => next is not { } at ? "aucune" : at <= time.GetUtcNow() ? "maintenant"
        : TimeZoneInfo.ConvertTime(at, time.LocalTimeZone).ToString("g", CultureInfo.GetCultureInfo("fr-FR"));

    /// <summary>Evidence may quote control characters from servers, which a terminal would obey.</summary>
    static string Clean(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));
}
