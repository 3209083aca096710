using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Decisions;
using SchoolSearch.Store;

namespace SchoolSearch.Staff.Review;

/// <summary>Stored pages that a decision is about, and pages that somebody may have meant instead.</summary>
/// <param name="Covered">The pages at the address or below it.</param>
/// <param name="Twins">Pages with the same text as the covered page, which would be shown in its place.</param>
/// <param name="Spellings">The same page by another spelling: slash, www, index page, capitals, or parameters that the
/// typed address has in excess.</param>
/// <param name="Near">Pages at the same path with parameters that the typed address lacks: perhaps others.</param>
public sealed record PagesMeant(
    ImmutableArray<string> Covered, ImmutableArray<string> Twins, ImmutableArray<string> Spellings,
    ImmutableArray<string> Near)
{
    /// <summary>The most twins and spellings that are closed together with a page.</summary>
    const int Most = 50;

    const string Www = "www.";

    public static PagesMeant Nothing { get; } = new([], [], [], []);

    /// <summary>Pages that the decision leaves as they are unless a person says that they were meant. A block closes
    /// other spellings by itself; nothing else may open a page that nobody named.</summary>
    public ImmutableArray<string> InDoubt(DecisionKind kind) =>
        kind == DecisionKind.Block ? Near : [.. Spellings, .. Near];

    public static async Task<PagesMeant> FindAsync(PageStore store, DecidedAddress about, CancellationToken cancel)
    {
        using var context = store.Open();
        var there = await OnHostAsync(context, about, cancel);
        var covered = there.Where(page => about.Covers(page.Url, page.Site)).ToImmutableArray();
        if (!about.IsPage || !PageUrl.TryParse(about.Text, out var typed))
        {
            return new([.. covered.Select(page => page.Url.Value)], [], [], []);
        }

        var alike = there.Except(covered).Where(page => Bare(page.Url) == Bare(typed)).ToList();
        var spellings = alike.Where(page => Parameters(page.Url).IsSubsetOf(Parameters(typed))).ToList();
        return new(
            [.. covered.Select(page => page.Url.Value)],
            await TwinsAsync(context, [.. covered.Concat(spellings)], cancel),
            [.. spellings.Take(Most).Select(page => page.Url.Value)],
            [.. alike.Except(spellings).Take(Most).Select(page => page.Url.Value)]);
    }

    /// <summary>All pages of the host, with and without www.</summary>
    static async Task<List<Stored>> OnHostAsync(
        PageStoreContext context, DecidedAddress about, CancellationToken cancel)
    {
        var other = about.Host.StartsWith(Www, StringComparison.Ordinal) ? about.Host[Www.Length..] : Www + about.Host;
        var found = new List<Stored>();
        foreach (var origin in ((string[])[about.Host, other]).SelectMany(host =>
            (string[])[$"http://{host}", $"https://{host}"]))
        {
            var (slash, port) = (origin + "/", origin + ":");
            found.AddRange((await context.Pages
                .Where(page => page.Url.StartsWith(slash) || page.Url.StartsWith(port))
                .OrderBy(page => page.Url)
                .Select(page => new { page.Url, page.Site, page.HiddenBy })
                .ToListAsync(cancel))
                .Select(page => new Stored(PageUrl.Parse(page.Url), page.Site, page.HiddenBy)));
        }

        return found;
    }

    /// <summary>The twins that are hidden by the pages, and the one that hides them, with its own.</summary>
    static async Task<ImmutableArray<string>> TwinsAsync(
        PageStoreContext context, ImmutableArray<Stored> pages, CancellationToken cancel)
    {
        string[] shown = [.. pages.Select(page => page.HiddenBy ?? page.Url.Value).Distinct()];
        var hidden = await context.Pages
            .Where(page => page.HiddenBy != null && shown.Contains(page.HiddenBy))
            .OrderBy(page => page.Url)
            .Select(page => page.Url)
            .Take(Most)
            .ToListAsync(cancel);
        return [.. shown.Concat(hidden).Distinct().Except(pages.Select(page => page.Url.Value))];
    }

    /// <summary>Host and path without what people leave out or add: www, a final slash, an index page,
    /// capitals.</summary>
    static string Bare(PageUrl url)
    {
        var host = url.Host.StartsWith(Www, StringComparison.Ordinal) ? url.Host[Www.Length..] : url.Host;
        var path = url.Path.ToLowerInvariant();
        var last = path[(path.LastIndexOf('/') + 1)..];
        path = last.StartsWith("index.", StringComparison.Ordinal) ? path[..^last.Length] : path;
        return $"{host}{path.TrimEnd('/')}";
    }

    static HashSet<string> Parameters(PageUrl url) =>
        url.PathAndQuery.Split('?', 2) is [_, var query]
            ? [.. query.Split('&', StringSplitOptions.RemoveEmptyEntries)]
            : [];

    sealed record Stored(PageUrl Url, string Site, string? HiddenBy);
}
