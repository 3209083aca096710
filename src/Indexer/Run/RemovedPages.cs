using Microsoft.EntityFrameworkCore;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Search.Index;
using SchoolSearch.Store;
using SchoolSearch.Store.Entries;

namespace SchoolSearch.Indexer.Run;

/// <summary>
/// Removes pages that have left the store from the index: first the index entry, then the note. A process killed in
/// between repeats the deletion, which then does nothing.
/// </summary>
sealed class RemovedPages(PageStore store, IIndexWriter index)
{
    const int ChunkRows = 500;

    /// <summary>Returns the number of deleted pages.</summary>
    public async Task<int> DeleteAsync(CancellationToken cancel)
    {
        for (var count = 0; ;)
        {
            using var context = store.Open();
            var removed = await context.Removed.OrderBy(page => page.Url).Take(ChunkRows).ToListAsync(cancel);
            if (removed.Count == 0)
            {
                return count;
            }

            await index.WriteAsync(
                [.. removed.Select(page => new IndexChange.Delete(page.Address))], cancel);
            await ForgetAsync(context, removed, cancel);
            count += removed.Count;
        }
    }

    static async Task ForgetAsync(PageStoreContext context, List<RemovedPage> removed, CancellationToken cancel)
    {
        var urls = removed.Select(page => page.Url).ToList();
        using var transaction = await context.Database.BeginTransactionAsync(cancel);
        await context.Removed.Where(page => urls.Contains(page.Url)).ExecuteDeleteAsync(cancel);
        await context.Raised.Where(page => urls.Contains(page.Url)).ExecuteDeleteAsync(cancel);
        // A page that was hidden behind it takes its place.
        await context.Pages.Where(page => page.HiddenBy != null && urls.Contains(page.HiddenBy))
            .ExecuteUpdateAsync(set => set.SetProperty(page => page.IndexedVersion, 0), cancel);
        await transaction.CommitAsync(cancel);
    }
}
