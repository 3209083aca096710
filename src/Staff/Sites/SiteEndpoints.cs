using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Sites;
using SchoolSearch.Staff.Rendering;
using SchoolSearch.Staff.Serving;

namespace SchoolSearch.Staff.Sites;

/// <summary>All sites of the lists, and one of them.</summary>
static class SiteEndpoints
{
    public const string Path = "/sites";

    public static string PageOf(string key) => $"{Path}/fiche?site={Uri.EscapeDataString(key)}";

    public static void MapSites(this WebApplication app)
    {
        app.MapGet(Path, ListAsync);
        app.MapGet(Path + "/fiche", async Task<IResult> (HttpContext context, SiteShelf shelf) =>
            await shelf.FindAsync(Fields.OfQuery(context.Request)["site"], context.RequestAborted) is { } standing
                ? new Html<SitePage>(standing)
                : Results.StatusCode(StatusCodes.Status404NotFound));
    }

    static async Task<IResult> ListAsync(HttpContext context, SiteShelf shelf, StaffOptions options)
    {
        var fields = Fields.OfQuery(context.Request);
        var today = FrenchDay.Today(options.Time);
        var filter = new SiteFilter(
            fields["q"], Subject.Find(fields["matiere"]),
            LevelNames.TryParse(fields["niveau"], out var level) ? level : null,
            Licence.Find(fields["licence"]),
            SiteStateNames.All.Cast<SiteState?>().FirstOrDefault(state => state!.Value.Code() == fields["etat"]));
        var all = await shelf.AllAsync(context.RequestAborted);
        var order = fields["tri"];
        var found = all.Where(row => filter.Lets(row, today));
        found = order switch
        {
            "pages" => found.OrderByDescending(row => row.Figures.Pages),
            "refus" => found.OrderByDescending(row => row.Figures.Refused),
            "visite" => found.OrderBy(row => row.Figures.NextVisit ?? DateTimeOffset.MaxValue),
            // What is due stands first.
            _ => found.OrderByDescending(row => row.IsDue(today)).ThenBy(
                row => row.Site.Name, StringComparer.Create(new("fr-FR"), ignoreCase: true)),
        };
        return new Html<SitesPage>(new SitesModel([.. found], all.Length, filter, order, today));
    }
}

/// <param name="All">Number of all listed sites.</param>
public sealed record SitesModel(
    IReadOnlyList<SiteRow> Rows, int All, SiteFilter Filter, string Order, DateOnly Today);
