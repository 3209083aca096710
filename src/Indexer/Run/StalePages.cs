using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Sites;
using SchoolSearch.Store;
using SchoolSearch.Store.Entries;

namespace SchoolSearch.Indexer.Run;

/// <summary>
/// Finds pages whose verdict is out of date because of a change: of the page, its site's entry, the word lists, the
/// rules, a teacher's decision, link texts from other sites, what its site's titles share, or the types that can be
/// read here. It reads the small columns in order of id, so its memory does not depend on the bodies.
/// </summary>
sealed class StalePages(PageStore store, SiteList sites, PageJudge judge)
{
    const int ChunkRows = 1000;

    const int MaximumAnchors = 20;

    const int MaximumAnchorLetters = 200;

    readonly Dictionary<string, string> fingerprints = [];
    readonly SiteTitles titles = new(store);
    readonly Dictionary<string, ImmutableArray<string>> titleParts = [];

    /// <summary>Reasons of the quarantine by host, as of the last look.</summary>
    Dictionary<string, string> quarantined = [];

    public async Task<(List<long> Stale, int Unchanged)> FindAsync(CancellationToken cancel)
    {
        await LookAtQuarantineAsync(cancel);
        var stale = new List<long>();
        var unchanged = 0;
        for (long last = 0; ;)
        {
            using var context = store.Open();
            var rows = await context.Pages.Where(page => page.Id > last).OrderBy(page => page.Id).Take(ChunkRows)
                .Select(page =>
                    new { page.Id, page.Url, page.MediaType, page.Version, page.IndexedVersion, page.IndexedWith })
                .ToListAsync(cancel);
            if (rows.Count == 0)
            {
                return (stale, unchanged);
            }

            var first = last;
            last = rows[^1].Id;
            var anchors = await AnchorsAsync(context, page => page.Id > first && page.Id <= last, cancel);
            foreach (var row in rows)
            {
                await LookAtTitlesAsync(row.Url, cancel);
                if (row.IndexedVersion != row.Version || row.IndexedWith != Basis(row.Url, row.MediaType, anchors))
                {
                    stale.Add(row.Id);
                }
                else
                {
                    unchanged++;
                }
            }
        }
    }

    /// <summary>Pages with all inputs of their judgment.</summary>
    public async Task<List<PageToJudge>> LoadAsync(IReadOnlyList<long> ids, CancellationToken cancel)
    {
        using var context = store.Open();
        var pages =
            await context.Pages.Where(page => ids.Contains(page.Id)).OrderBy(page => page.Id).ToListAsync(cancel);
        var anchors = await AnchorsAsync(context, page => ids.Contains(page.Id), cancel);
        foreach (var page in pages)
        {
            await LookAtTitlesAsync(page.Url, cancel);
        }

        return [.. pages.Select(page =>
            new PageToJudge(
                page, SiteOf(page.Url), anchors.GetValueOrDefault(page.Url, []), TitlePartsOf(SiteOf(page.Url)),
                Basis(page.Url, page.MediaType, anchors),
                QuarantineOf(page.Url)))];
    }

    async Task LookAtQuarantineAsync(CancellationToken cancel)
    {
        using var context = store.Open();
        quarantined =
            (await Quarantine.ListAsync(context, cancel)).ToDictionary(host => host.Host, host => host.Evidence);
    }

    async Task LookAtTitlesAsync(string address, CancellationToken cancel)
    {
        if (SiteOf(address) is { } site && !titleParts.ContainsKey(site.Key))
        {
            titleParts[site.Key] = await titles.SharedPartsAsync(site, cancel);
        }
    }

    ImmutableArray<string> TitlePartsOf(Site? site) => site is null ? [] : titleParts.GetValueOrDefault(site.Key, []);

    string? QuarantineOf(string address) =>
        quarantined.Count > 0 && PageUrl.TryParse(address, out var url)
            ? quarantined.GetValueOrDefault(url.Host)
            : null;

    Site? SiteOf(string address) => PageUrl.TryParse(address, out var url) ? sites.Find(url) : null;

    string Basis(string address, string mediaType, Dictionary<string, ImmutableArray<string>> anchors)
    {
        var site = SiteOf(address);
        var key = site?.Key ?? "";
        if (!fingerprints.TryGetValue(key, out var print))
        {
            fingerprints[key] = print = judge.Fingerprint(site)
                + (TitlePartsOf(site) is { IsEmpty: false } parts ? $".titres-{Digest(parts)}" : "");
        }

        if (QuarantineOf(address) is not null)
        {
            return print + ".quarantaine";
        }

        if (PageUrl.TryParse(address, out var url) && judge.Fingerprint(url, site) is { Length: > 0 } decision)
        {
            print += $".décision-{decision}";
        }

        if (!judge.CanRead(mediaType))
        {
            print += ".illisible";
        }

        if (!anchors.TryGetValue(address, out var texts))
        {
            return print;
        }

        return $"{print}.{Digest(texts)}";
    }

    static string Digest(ImmutableArray<string> texts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', texts))).AsSpan(0, 4));

    /// <summary>Distinct link texts by page, from pages of other approved sites only.</summary>
    async Task<Dictionary<string, ImmutableArray<string>>> AnchorsAsync(
        PageStoreContext context, System.Linq.Expressions.Expression<Func<StoredPage, bool>> which,
        CancellationToken cancel)
    {
        var rows = await context.Pages.Where(which).Join(
            context.Anchors, page => page.Url, anchor => anchor.To, (page, anchor) => anchor)
            .ToListAsync(cancel);
        return rows
            .Where(anchor => SiteOf(anchor.From) is { } from && from.Key != SiteOf(anchor.To)?.Key)
            .GroupBy(anchor => anchor.To)
            .ToDictionary(
                group => group.Key,
                group =>
                    group.Select(anchor => anchor.Text.Trim()).Where(text =>
                        text.Length is > 0 and <= MaximumAnchorLetters)
                    .Distinct(StringComparer.OrdinalIgnoreCase)
                        .Order(StringComparer.Ordinal)
                        .Take(MaximumAnchors)
                        .ToImmutableArray());
    }
}
