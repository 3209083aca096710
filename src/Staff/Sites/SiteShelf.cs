using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using SchoolSearch.Core.Files;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;
using SchoolSearch.Staff.Serving;
using SchoolSearch.Store;
using SchoolSearch.Store.Entries;

namespace SchoolSearch.Staff.Sites;

/// <summary>The listed sites with what crawler and indexer know of them.</summary>
sealed class SiteShelf(StaffOptions options)
{
    /// <summary>Examples of each reason.</summary>
    const int MostExamples = 5;

    /// <summary>Of a page's visits: longer ones are for pages that do not change.</summary>
    static readonly TimeSpan FirstInterval = TimeSpan.FromDays(7);

    /// <exception cref="InvalidDataException">A list has faults.</exception>
    public async Task<ImmutableArray<SiteRow>> AllAsync(CancellationToken cancel)
    {
        var figures = await options.Store(cancel) is { } store
            ? await SiteFigures.ReadAsync(store, null, options.Time.GetUtcNow(), FirstInterval, cancel)
            : [];
        var quarantined = options.Restrictions.Current.Quarantined;
        return
        [
            .. options.Files.Read().OrThrow().Select(entry => new SiteRow(
                entry.Site, Path.GetFileName(entry.File),
                figures.GetValueOrDefault(entry.Site.Key, SiteFigures.None),
                entry.Site.Scope.Hosts.Any(quarantined.Contains))),
        ];
    }

    /// <summary>One site with examples of what was read and what was refused; null for an unknown key.</summary>
    public async Task<SiteStanding?> FindAsync(string key, CancellationToken cancel)
    {
        if (options.Files.Read().OrThrow().FirstOrDefault(one => one.Site.Key == key) is not { } entry)
        {
            return null;
        }

        if (await options.Store(cancel) is not { } store)
        {
            return new(entry.Site, Path.GetFileName(entry.File), entry.Line, SiteFigures.None, [], [], []);
        }

        var figures = await SiteFigures.ReadAsync(store, key, options.Time.GetUtcNow(), FirstInterval, cancel);
        using var context = store.Open();
        var shown = await context.Pages
            .Where(page => page.Site == key && page.ContentHash != null && page.HiddenBy == null)
            .OrderByDescending(page => page.FetchedAt).Select(page => page.Url).Take(2 * MostExamples)
            .ToListAsync(cancel);
        var reasons = await context.Rejections.Where(line => line.Site == key).GroupBy(line => line.Reason)
            .Select(group => new { Reason = group.Key, Count = group.Count() }).ToListAsync(cancel);
        var refused = ImmutableArray.CreateBuilder<RefusedGroup>();
        foreach (var group in reasons.OrderByDescending(group => group.Count))
        {
            var examples = await context.Rejections.Where(line => line.Site == key && line.Reason == group.Reason)
                .OrderByDescending(line => line.At).Take(MostExamples).ToListAsync(cancel);
            refused.Add(new RefusedGroup(group.Reason, group.Count, [.. examples]));
        }

        var hosts = entry.Site.Scope.Hosts;
        var quarantined = await context.HostProfiles
            .Where(host => host.QuarantinedAt != null && hosts.Contains(host.Host)).ToListAsync(cancel);
        var known = figures.GetValueOrDefault(key, SiteFigures.None) with { Refused = reasons.Sum(one => one.Count) };
        return new(
            entry.Site, Path.GetFileName(entry.File), entry.Line, known, [.. shown], refused.ToImmutable(),
            [.. quarantined]);
    }
}

/// <summary>What is known of one site.</summary>
/// <param name="Shown">Addresses of pages that pupils can find, the last read first.</param>
public sealed record SiteStanding(
    Site Site, string File, int Line, SiteFigures Figures, ImmutableArray<string> Shown,
    ImmutableArray<RefusedGroup> Refused, ImmutableArray<HostProfile> Quarantined);

/// <summary>Pages refused for one reason.</summary>
public sealed record RefusedGroup(RejectionReason Reason, int Count, ImmutableArray<RejectionEntry> Examples);
