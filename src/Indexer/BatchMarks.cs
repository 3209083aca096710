using Microsoft.EntityFrameworkCore;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Store;

namespace SchoolSearch.Indexer;

/// <summary>Writes down, all or nothing, that a batch is in the index.</summary>
sealed class BatchMarks(PageStoreContext context, DateTimeOffset now)
{
    /// <summary>What the indexer may clear from the log; the crawler's rejections are not its own.</summary>
    static readonly RejectionReason[] Own = [.. RejectionReasons.OfIndexer];

    /// <summary>
    /// Before the index is written: until <see cref="ApplyAsync"/> nobody can rely on its agreeing with the store. First judgments need no such mark.
    /// </summary>
    public async Task UnsettleAsync(IReadOnlyList<JudgedPage> pages, CancellationToken cancel)
    {
        var ids = pages.Where(page => page.Former.Version != 0).Select(page => page.Id).ToList();
        if (ids.Count > 0)
        {
            await context.Pages.Where(row => ids.Contains(row.Id)).ExecuteUpdateAsync(set => set.SetProperty(row => row.IndexedVersion, 0), cancel);
        }
    }

    public async Task ApplyAsync(IReadOnlyList<JudgedPage> batch, BatchPlan plan, CancellationToken cancel)
    {
        using var transaction = await context.Database.BeginTransactionAsync(cancel);
        foreach (var page in batch)
        {
            // A page that the crawler replaced meanwhile has another version and stays stale.
            await context.Pages.Where(row => row.Id == page.Id).ExecuteUpdateAsync(
                set => set
                    .SetProperty(row => row.IndexedVersion, page.Version)
                    .SetProperty(row => row.IndexedWith, page.Basis)
                    .SetProperty(row => row.ContentHash, page.Hash)
                    .SetProperty(row => row.TextHash, page.TextHash)
                    .SetProperty(row => row.TextChange, row => page.TextChange == TextChange.None ? row.TextChange : page.TextChange)
                    .SetProperty(row => row.Canonical, page.Canonical),
                cancel);
        }

        await context.Pages.Where(row => plan.Again.Contains(row.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.IndexedVersion, 0), cancel);
        var rejected = plan.Rejections.Select(entry => entry.Rejection.Url.Value).ToList();
        var judged = batch.Select(page => page.Url).ToList();
        await context.Rejections
            .Where(entry => rejected.Contains(entry.Url) || (judged.Contains(entry.Url) && Own.Contains(entry.Reason)))
            .ExecuteDeleteAsync(cancel);
        context.Rejections.AddRange(plan.Rejections.Select(entry => new RejectionEntry
        {
            Url = entry.Rejection.Url.Value,
            Site = entry.Site,
            Reason = entry.Rejection.Reason,
            Evidence = entry.Rejection.Evidence,
            At = now,
        }));
        await context.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }
}
