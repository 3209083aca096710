using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using SchoolSearch.Indexer.Duplicates;
using SchoolSearch.Store;
using SchoolSearch.Store.Entries;

namespace SchoolSearch.Indexer.Run;

/// <summary>
/// Finds all pages that a batch may show or hide: pages with the same text as one of the batch, pages with the same
/// text as these, and so on. It uses the indexes of hash and bands, with a few statements for each ring, and keeps a
/// bounded number of pages.
/// </summary>
sealed class TwinSearch
{
    /// <summary>
    /// A band shared by more pages is a pattern (a form, an empty template), not a text, and is ignored. Equal texts
    /// are still found.
    /// </summary>
    const int FullBand = 64;

    /// <summary>The most stored pages read for one batch: limits memory to a few megabytes.</summary>
    const int MaximumStored = 4000;

    static readonly Expression<Func<StoredPage, long?>>[] BandColumns =
        [page => page.Band0, page => page.Band1, page => page.Band2, page => page.Band3];

    readonly PageStoreContext context;
    readonly List<long> batchIds;
    readonly Dictionary<long, Twin> known = [];
    readonly Dictionary<string, List<Twin>> byHash = [];
    readonly Dictionary<(int Band, long Value), List<Twin>> byBand = [];
    readonly HashSet<(int, long)> full = [];
    readonly HashSet<(int, long)> askedBands = [];
    readonly HashSet<string> askedHashes = [];

    TwinSearch(PageStoreContext context, IReadOnlyList<JudgedPage> batch)
    {
        this.context = context;
        batchIds = [.. batch.Select(page => page.Id)];
    }

    /// <summary>The pages concerned, with each group as it is after the batch.</summary>
    public static async Task<TwinSet> FindAsync(
        PageStoreContext context, IReadOnlyList<JudgedPage> batch, CancellationToken cancel)
    {
        var search = new TwinSearch(context, batch);
        var ring = batch.Where(page => page.Hash is not null)
            .Select(page =>
                new Twin(
                    page.Id, page.Url, page.SiteKey, page.Canonical, page.Hash!, page.Sketch, HiddenBy: null,
                    InBatch: true)).ToList();
        ring.ForEach(search.Know);
        var concerned = ring.ToDictionary(twin => twin.Id);
        while (ring.Count > 0)
        {
            await search.LoadAsync(ring, cancel);
            ring =
            [
                .. ring.SelectMany(search.TwinsOf).DistinctBy(twin => twin.Id).Where(twin =>
                    concerned.TryAdd(twin.Id, twin)),
            ];
        }

        return new TwinSet([.. concerned.Values], search.TwinsOf);
    }

    void Know(Twin twin)
    {
        if (known.TryAdd(twin.Id, twin))
        {
            Put(byHash, twin.Hash, twin);
            for (var band = 0; band < twin.Bands.Length; band++)
            {
                Put(byBand, (band, twin.Bands[band]), twin);
            }
        }
    }

    IEnumerable<Twin> TwinsOf(Twin twin) => byHash[twin.Hash]
        .Concat(
            twin.Bands
                .Select((value, band) => (band, value))
                .Where(key => !full.Contains(key))
                .SelectMany(key => byBand[key])
                .Distinct()
            .Where(other => other.Hash != twin.Hash && twin.SaysTheSameAs(other)))
        .Where(other => other.Id != twin.Id);

    async Task LoadAsync(List<Twin> ring, CancellationToken cancel)
    {
        var hashes = ring.Select(twin => twin.Hash).Where(askedHashes.Add).ToList();
        if (hashes.Count > 0)
        {
            await LoadAsync(
                context.Pages.Where(page => page.ContentHash != null && hashes.Contains(page.ContentHash)), cancel);
        }

        for (var band = 0; band < BandColumns.Length; band++)
        {
            var asked = ring.Where(twin => twin.Sketch is not null).Select(twin => twin.Bands[band]).Where(value =>
                askedBands.Add((band, value)))
                .Select(value => (long?)value).ToList();
            if (asked.Count == 0)
            {
                continue;
            }

            var stored = await context.Pages.Where(page => !batchIds.Contains(page.Id)).Select(BandColumns[band]).Where(
                value => asked.Contains(value))
                .GroupBy(value => value)
                    .Select(group => new { Value = group.Key!.Value, Count = group.Count() })
                    .ToListAsync(cancel);
            var counts = stored.ToDictionary(group => group.Value, group => group.Count);
            foreach (var value in asked.Select(value => value!.Value))
            {
                var judged = byBand.TryGetValue((band, value), out var here) ? here.Count(twin => twin.InBatch) : 0;
                if (judged + counts.GetValueOrDefault(value) > FullBand)
                {
                    full.Add((band, value));
                }
            }

            var open = counts.Keys.Where(value => !full.Contains((band, value))).Select(value => (long?)value).ToList();
            if (open.Count > 0)
            {
                await LoadAsync(context.Pages.Where(InBand(BandColumns[band], open)), cancel);
            }
        }
    }

    async Task LoadAsync(IQueryable<StoredPage> pages, CancellationToken cancel)
    {
        var room = MaximumStored - (known.Count - batchIds.Count);
        if (room <= 0)
        {
            return;
        }

        var rows = await pages.Where(page => !batchIds.Contains(page.Id)).OrderBy(page => page.Id).Take(room)
            .Select(page =>
                new
                {
                    page.Id,
                    page.Url,
                    page.Site,
                    page.Canonical,
                    page.ContentHash,
                    page.Band0,
                    page.Band1,
                    page.Band2,
                    page.Band3,
                    page.Words,
                    page.HiddenBy,
                })
            .ToListAsync(cancel);
        foreach (var row in rows)
        {
            var sketch = row is { Band0: { } a, Band1: { } b, Band2: { } c, Band3: { } d, Words: { } words }
                ? new TextSketch([a, b, c, d], words)
                : null;
            Know(
                new Twin(
                    row.Id, row.Url, row.Site, row.Canonical, row.ContentHash!, sketch, row.HiddenBy, InBatch: false));
        }
    }

    static Expression<Func<StoredPage, bool>> InBand(Expression<Func<StoredPage, long?>> column, List<long?> values)
    {
        Expression<Func<long?, bool>> among = value => values.Contains(value);
        return Expression.Lambda<Func<StoredPage, bool>>(Expression.Invoke(among, column.Body), column.Parameters);
    }

    static void Put<TKey>(Dictionary<TKey, List<Twin>> map, TKey key, Twin twin)
        where TKey : notnull
    {
        if (!map.TryGetValue(key, out var twins))
        {
            map[key] = twins = [];
        }

        twins.Add(twin);
    }
}
