using System.Collections.Immutable;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;
using SchoolSearch.Search.Index;
using SchoolSearch.Store;

namespace SchoolSearch.Indexer.Run;

/// <summary>
/// Brings the index up to date with the page store. Workers judge stale pages, which are written in batches: first
/// durably into the index, then marks and rejection log in one transaction. A process killed in between repeats the
/// batch, which is harmless: pages are replaced by address, and deleting a missing page does nothing.
/// </summary>
public sealed class IndexRun(
    PageStore store,
    IIndexWriter index,
    SiteList sites,
    PageJudge judge,
    TimeProvider time,
    IndexRunOptions? options = null)
{
    /// <summary>Pages, with their bodies, read from the store at a time.</summary>
    const int LoadRows = 16;

    /// <summary>
    /// When a shown page goes, its hidden duplicates are judged again; how many rounds that may take.
    /// </summary>
    const int MaximumRounds = 8;

    readonly IndexRunOptions options = options ?? new IndexRunOptions();
    readonly RemovedPages removedPages = new(store, index);
    readonly OrphanPages orphanPages = new(store, index);
    readonly StalePages stalePages = new(store, sites, judge);

    /// <param name="everything">Judge all pages, and follow the store even if it lacks most pages of the index.</param>
    /// <exception cref="PagesLostException">The store lacks most pages of the index, which stay.</exception>
    public async Task<IndexSummary> RunAsync(bool everything = false, IProgress<IndexProgress>? progress = null,
        CancellationToken cancel = default)
    {
        // Those that the crawler noted come first: the rest is what the store has lost.
        var removed = await removedPages.DeleteAsync(cancel);
        removed += await orphanPages.DeleteAsync(everything, cancel);
        if (everything)
        {
            // Recorded in the store before anything is in the index, so that the next run resumes one that was killed.
            using var context = store.Open();
            await context.Pages.ExecuteUpdateAsync(set => set.SetProperty(page => page.IndexedVersion, 0), cancel);
        }

        var counts = new RunCounts(now =>
        {
            index.Report(now.Judged, now.Total);
            progress?.Report(now);
        });
        counts.Remove(removed);
        var unchanged = 0;
        for (var round = 0; round < MaximumRounds; round++)
        {
            counts.Remove(await removedPages.DeleteAsync(cancel));
            var (stale, fresh) = await stalePages.FindAsync(cancel);
            unchanged = round == 0 ? fresh : unchanged;
            if (stale.Count == 0)
            {
                break;
            }

            counts.Expect(stale.Count);
            await ProcessAsync(stale, counts, cancel);
        }

        await index.CompleteAsync(cancel);
        return counts.Summary(unchanged);
    }

    async Task ProcessAsync(List<long> stale, RunCounts counts, CancellationToken cancel)
    {
        using var failure = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var waiting = Channel.CreateBounded<PageToJudge>(LoadRows);
        var judged = Channel.CreateBounded<JudgedPage>(LoadRows);
        var steps = new List<Task> { Guard(() => LoadAsync(stale, waiting.Writer, failure.Token)),
            Guard(() => WriteAsync(judged.Reader, counts, failure.Token)) };
        steps.Add(Guard(async () =>
        {
            await Task.WhenAll(
                Enumerable.Range(0, options.Workers)
                    .Select(_ => JudgeAsync(waiting.Reader, judged.Writer, failure.Token)));
            judged.Writer.Complete();
        }));
        await Task.WhenAll(steps);

        // A step that fails stops the others, which would wait for it.
        async Task Guard(Func<Task> step)
        {
            try
            {
                await step();
            }
            catch
            {
                await failure.CancelAsync();
                throw;
            }
        }
    }

    async Task LoadAsync(List<long> stale, ChannelWriter<PageToJudge> writer, CancellationToken cancel)
    {
        foreach (var ids in stale.Chunk(LoadRows))
        {
            foreach (var page in await stalePages.LoadAsync(ids, cancel))
            {
                await writer.WriteAsync(page, cancel);
            }
        }

        writer.Complete();
    }

    async Task JudgeAsync(ChannelReader<PageToJudge> reader, ChannelWriter<JudgedPage> writer, CancellationToken cancel)
    {
        await foreach (var (page, site, anchors, titleParts, basis, quarantine) in reader.ReadAllAsync(cancel))
        {
            var judgment = quarantine is not null ? Judgment.Rejected(
                page.Address, RejectionReason.Quarantined, $"Site en quarantaine : {quarantine}")
                : site is null
                ? Judgment.Rejected(page.Address, RejectionReason.NotListed,
                    "Aucun site de la liste ne contient plus cette adresse.")
                : await judge.JudgeAsync(page, site, anchors, titleParts, cancel);
            await writer.WriteAsync(
                new JudgedPage(
                    page.Id, page.Url, site?.Key ?? page.Site, page.Version, basis, FormerJudgment.Of(page),
                    judgment.Outcome, judgment.Page?.Metadata.Canonical?.Value),
                cancel);
        }
    }

    async Task WriteAsync(ChannelReader<JudgedPage> reader, RunCounts counts, CancellationToken cancel)
    {
        var batch = new List<JudgedPage>();
        var letters = 0L;
        await foreach (var page in reader.ReadAllAsync(cancel))
        {
            batch.Add(page);
            letters += page.Letters;
            if (batch.Count >= options.BatchPages || letters >= options.BatchLetters)
            {
                await WriteBatchAsync(batch, counts, cancel);
                batch.Clear();
                letters = 0;
            }
        }

        if (batch.Count > 0)
        {
            await WriteBatchAsync(batch, counts, cancel);
        }
    }

    async Task WriteBatchAsync(List<JudgedPage> batch, RunCounts counts, CancellationToken cancel)
    {
        using var context = store.Open();
        var plan = BatchPlan.Of(batch, await TwinSearch.FindAsync(context, batch, cancel));
        var repeated = await RepeatedAsync(context, batch, plan, cancel);
        var shown = plan.Shown.Where(page => !repeated.Contains(page.Url.Value)).ToImmutableArray();
        var marks = new BatchMarks(context, time.GetUtcNow());
        ImmutableArray<IndexChange> changes =
        [
            .. plan.Deleted.Select(url => new IndexChange.Delete(url)),
            .. shown.Select(page => new IndexChange.Upsert(PageDocument.From(page))),
        ];
        if (changes.Length > 0)
        {
            await StoreConflict.RetryAsync(() =>
                marks.UnsettleAsync([.. batch.Where(page => !repeated.Contains(page.Url))], plan, cancel));
            await index.WriteAsync(changes, cancel);
        }

        await StoreConflict.RetryAsync(() => marks.ApplyAsync(batch, plan, cancel));
        counts.Add(batch, plan, repeated.Count);
    }

    /// <summary>Pages to be shown whose content is the same as when they were last shown: the index is already up to
    /// date.</summary>
    static async Task<HashSet<string>> RepeatedAsync(
        PageStoreContext context, List<JudgedPage> batch, BatchPlan plan, CancellationToken cancel)
    {
        var same = batch
            .Where(page => page.SaysTheSame)
            .Select(page => page.Url)
            .Intersect(plan.Shown.Select(page => page.Url.Value))
            .ToHashSet();
        var hidden = await context.Pages
            .Where(page => same.Contains(page.Url) && page.HiddenBy != null)
            .Select(page => page.Url)
            .ToListAsync(cancel);
        same.ExceptWith(hidden);
        return same;
    }
}
