using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;
using SchoolSearch.Crawler.Links;
using SchoolSearch.Crawler.Settings;
using SchoolSearch.Store;
using SchoolSearch.Store.Entries;

namespace SchoolSearch.App.Reporting;

/// <summary>What was fetched, what was rejected and why, by site. It reads the rejection log once, in order; memory
/// holds the figures of all sites and one site's examples.</summary>
sealed class CrawlReport(PageStore store, SiteList sites, int mostExamples, TimeProvider time)
{
    public async Task WriteAsync(IReportWriter writer, string lists, string? only, CancellationToken cancel)
    {
        writer.Begin(lists);
        var figures = await SiteFigures.ReadAsync(
            store, only, time.GetUtcNow(), new CrawlOptions().FirstInterval, cancel);
        foreach (var site in sites.Sites.Where(site => only is null || site.Key == only))
        {
            figures.TryAdd(site.Key, SiteFigures.None);
        }

        var total = SiteFigures.None;
        using var context = store.Open();
        var log = context.Rejections
            .Where(line => only == null || line.Site == only)
            .OrderBy(line => line.Site)
            .ThenBy(line => line.Reason)
            .ThenBy(line => line.Url);
        string? current = null;
        var reasons = new List<ReasonReport>();
        await foreach (var line in log.AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (line.Site != current)
            {
                await FlushAsync();
                current = line.Site;
            }

            var refused = new RefusedPage(line.Url, line.Evidence, line.At);
            if (reasons is [.., var last] && last.Reason == line.Reason)
            {
                reasons[^1] = last with
                {
                    Count = last.Count + 1,
                    Examples = last.Examples.Length < mostExamples ? last.Examples.Add(refused) : last.Examples,
                };
            }
            else
            {
                reasons.Add(new ReasonReport(line.Reason, line.Reason.Words(), 1, mostExamples > 0 ? [refused] : []));
            }
        }

        await FlushAsync();
        foreach (var site in figures.Keys.Order(StringComparer.Ordinal).ToArray())
        {
            await AddAsync(site, []);
        }

        writer.End(total);

        async Task FlushAsync()
        {
            if (current is not null)
            {
                await AddAsync(current, [.. reasons.OrderByDescending(reason => reason.Count)]);
                reasons.Clear();
            }
        }

        async Task AddAsync(string site, ImmutableArray<ReasonReport> refused)
        {
            figures.Remove(site, out var found);
            found = (found ?? SiteFigures.None) with { Refused = refused.Sum(reason => reason.Count) };
            total += found;
            var listed = sites.Find(site);
            writer.Add(new SiteReport(site, listed?.Name, listed is not null, found, refused)
            {
                Advice = listed is null ? null : await AdviceAsync(listed, found, cancel),
            });
        }
    }

    async Task<string?> AdviceAsync(Site site, SiteFigures found, CancellationToken cancel)
    {
        if (found is not { Pages: > 0 and <= FewPages.Most, Waiting: 0 } || site.MaximumPages <= FewPages.Most)
        {
            return null;
        }

        using var context = store.Open();
        var pages = await context.Pages.Where(page => page.Site == site.Key).OrderBy(page => page.Id)
            .Take(FewPages.Most).ToListAsync(cancel);
        return FewPages.Explain(sites, pages);
    }
}
