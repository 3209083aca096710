using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Decisions;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;
using SchoolSearch.Store;

namespace SchoolSearch.Staff.Review;

/// <summary>What a person should look at: hosts in quarantine, then one page of the rejected pages, recently shown ones
/// first. Blocked pages are decided and left out.</summary>
/// <param name="Number">Counted from 1.</param>
public sealed record ReviewList(
    ImmutableArray<HostToReview> Hosts, ImmutableArray<PageToReview> Pages, int Total, int Number, int Numbers)
{
    public const int PageSize = 20;

    /// <param name="siteKey">Only of this site; null for all.</param>
    public static async Task<ReviewList> ReadAsync(
        PageStore store, DecisionList decisions, SiteList sites, string? siteKey, int number, CancellationToken cancel)
    {
        using var context = store.Open();
        RejectionReason[] reasons = [.. ReviewReasons.All.Select(entry => entry.Reason)];
        var rejected = context.Rejections.Where(entry =>
            reasons.Contains(entry.Reason) && (siteKey == null || entry.Site == siteKey));
        // Blocked pages are few and unknown to the database, so only their addresses are loaded.
        var order = await rejected
            .OrderBy(entry => entry.ShownUntil == null)
            .ThenByDescending(entry => entry.ShownUntil)
            .ThenBy(entry => entry.Site)
            .ThenBy(entry => entry.Url)
            .Select(entry => entry.Url).ToListAsync(cancel);
        var open = order.Where(url => !Decided(url).IsBlocked).ToList();
        var numbers = Math.Max(1, (open.Count + PageSize - 1) / PageSize);
        var shown = open.Skip((number - 1) * PageSize).Take(PageSize).ToList();
        var entries =
            await rejected.Where(entry => shown.Contains(entry.Url)).ToDictionaryAsync(entry => entry.Url, cancel);
        return new ReviewList(
            await HostsAsync(context, sites, siteKey, cancel),
            [.. shown.Where(entries.ContainsKey).Select(url => entries[url]).Select(entry => new PageToReview(
                entry.Url, entry.Site, entry.Reason, ReviewReasons.Words(entry.Reason), entry.Evidence, entry.At,
                entry.ShownUntil,
                Decided(entry.Url) is { IsAllowed: true, Access: var allowed } ? allowed : null))],
            open.Count, number, numbers);

        PageDecisions Decided(string address) =>
            PageUrl.TryParse(address, out var url) ? decisions.For(url, sites.Find(url)?.Key) : PageDecisions.None;
    }

    static async Task<ImmutableArray<HostToReview>> HostsAsync(
        PageStoreContext context, SiteList sites, string? siteKey, CancellationToken cancel)
    {
        var hosts = ImmutableArray.CreateBuilder<HostToReview>();
        foreach (var host in await Quarantine.ListAsync(context, cancel))
        {
            if (siteKey is null || sites.On(host.Host).Any(site => site.Key == siteKey))
            {
                var (plain, secure) = ($"http://{host.Host}/", $"https://{host.Host}/");
                var pages = await context.Pages.CountAsync(
                    page => page.Url.StartsWith(plain) || page.Url.StartsWith(secure), cancel);
                hosts.Add(new HostToReview(host.Host, host.QuarantinedAt, host.Evidence, pages));
            }
        }

        return hosts.ToImmutable();
    }
}
