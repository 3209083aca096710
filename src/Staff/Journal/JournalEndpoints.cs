using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SchoolSearch.Staff.Accounts;
using SchoolSearch.Staff.Rendering;
using SchoolSearch.Staff.Serving;
using SchoolSearch.Staff.SignIn;

namespace SchoolSearch.Staff.Journal;

/// <summary>Who changed what, for those who decide; also as CSV.</summary>
static class JournalEndpoints
{
    const string Path = "/journal";

    const int PageSize = 50;

    public static void MapJournal(this WebApplication app)
    {
        app.MapGet(Path, Show).For(StaffRole.Reviewer);
        app.MapGet(Path + ".csv", (ChangeJournal journal, HttpResponse response) =>
        {
            response.Headers.ContentDisposition = "attachment; filename=\"journal.csv\"";
            return Results.Bytes(Encoding.UTF8.GetBytes(JournalCsv.Of(journal.Read().Entries)), JournalCsv.MediaType);
        }).For(StaffRole.Reviewer);
    }

    static Html<JournalPage> Show(HttpRequest request, ChangeJournal journal, StaffOptions options)
    {
        var fields = Fields.OfQuery(request);
        var all = journal.Read();
        var about = fields["sur"];
        var found = all.Entries.Reverse()
            .Where(entry => about.Length == 0
                || $"{entry.About} {entry.Who}".Contains(about, StringComparison.OrdinalIgnoreCase))
            .ToList();
        var number = fields.Number("page");
        return new(new JournalModel(
            [.. found.Skip((number - 1) * PageSize).Take(PageSize)], found.Count, number,
            Math.Max(1, (found.Count + PageSize - 1) / PageSize), about, all.BrokenAt, all.HasUnreadable,
            options.Settings.JournalYears));
    }
}

/// <param name="About">Only entries about this site, page or person; empty for all.</param>
public sealed record JournalModel(
    IReadOnlyList<JournalEntry> Entries, int Total, int Number, int Numbers, string About, long? BrokenAt,
    bool HasUnreadable, int Years);
