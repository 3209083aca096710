using Microsoft.EntityFrameworkCore;
using SchoolSearch.Core.Pages;
using SchoolSearch.Store;
using SchoolSearch.Store.Entries;

namespace SchoolSearch.Indexer.Run;

/// <summary>Records in one transaction that a batch is in the index.</summary>
sealed class BatchMarks(PageStoreContext context, DateTimeOffset now)
{
    /// <summary>Reasons that the indexer may clear from the log; the others are the crawler's.</summary>
    static readonly RejectionReason[] Own = [.. RejectionReasons.OfIndexer];

    /// <summary>
    /// Before the index is written: marks the pages as unsettled until <see cref="ApplyAsync"/>, since index and store
    /// may disagree. First judgments need no such mark.
    /// </summary>
    public async Task UnsettleAsync(IReadOnlyList<JudgedPage> pages, BatchPlan plan, CancellationToken cancel)
    {
        // If the run is killed and the page that hides it changes before the next run, that change releases it.
        foreach (var (twin, other) in plan.NowHidden)
        {
            await context.Pages.Where(row => row.Id == twin.Id).ExecuteUpdateAsync(
                set => set.SetProperty(row => row.HiddenBy, other.Url), cancel);
        }

        var ids = pages.Where(page => page.Former.Version != 0).Select(page => page.Id).ToList();
        if (ids.Count > 0)
        {
            await context.Pages.Where(row => ids.Contains(row.Id)).ExecuteUpdateAsync(
                set => set.SetProperty(row => row.IndexedVersion, 0), cancel);
        }
    }

    public async Task ApplyAsync(IReadOnlyList<JudgedPage> batch, BatchPlan plan, CancellationToken cancel)
    {
        // Drops what an earlier attempt tracked, which conflicted with a crawler's transaction.
        context.ChangeTracker.Clear();
        using var transaction = await context.Database.BeginTransactionAsync(cancel);
        foreach (var page in batch)
        {
            // A page that the crawler has meanwhile replaced has another version and stays stale.
            await context.Pages.Where(row => row.Id == page.Id).ExecuteUpdateAsync(
                set => set
                    .SetProperty(row => row.IndexedVersion, page.Version)
                    .SetProperty(row => row.IndexedWith, page.Basis)
                    .SetProperty(row => row.ContentHash, page.Hash)
                    .SetProperty(row => row.TextHash, page.TextHash)
                    .SetProperty(
                        row => row.TextChange,
                        row => page.TextChange == TextChange.None ? row.TextChange : page.TextChange)
                    .SetProperty(row => row.Canonical, page.Canonical)
                    .SetProperty(row => row.Band0, page.Band(0))
                    .SetProperty(row => row.Band1, page.Band(1))
                    .SetProperty(row => row.Band2, page.Band(2))
                    .SetProperty(row => row.Band3, page.Band(3))
                    .SetProperty(row => row.Words, page.Words)
                    .SetProperty(row => row.HiddenBy, plan.HiddenBy(page.Id)),
                cancel);
        }

        var released = await context.Pages
            .Where(row => row.HiddenBy != null && plan.Releasing.Contains(row.HiddenBy))
            .Select(row => row.Id)
            .ToListAsync(cancel);
        long[] again = [.. plan.Again, .. released.Except(plan.Concerned)];

        await context.Pages.Where(row => again.Contains(row.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.IndexedVersion, 0), cancel);
        var rejected = plan.Rejections.Select(entry => entry.Rejection.Url.Value).ToList();
        var judged = batch.Select(page => page.Url).ToList();
        var shownUntil =
            await context.Rejections.Where(entry => rejected.Contains(entry.Url) && entry.ShownUntil != null)
            .ToDictionaryAsync(entry => entry.Url, entry => entry.ShownUntil, cancel);
        var left = batch.Where(page => page.Former.WasShown).Select(page => page.Url).ToHashSet();
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
            ShownUntil = left.Contains(entry.Rejection.Url.Value) ? now : shownUntil.GetValueOrDefault(
                entry.Rejection.Url.Value),
        }));
        await context.Raised.Where(page => judged.Contains(page.Url)).ExecuteDeleteAsync(cancel);
        context.Raised.AddRange(
            batch.Where(page => plan.HiddenBy(page.Id) is null).Select(Raised).OfType<RaisedPage>());
        await context.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    RaisedPage? Raised(JudgedPage judged) =>
        judged.Outcome is JudgmentOutcome.Accepted { Raised: { } raised, Page: var page }
        ? new RaisedPage
        {
            Url = judged.Url,
            Site = judged.SiteKey,
            Listed = raised.Listed,
            From = page.Levels.Minimum,
            Evidence = raised.Found,
            At = now,
        }
        : null;
}
