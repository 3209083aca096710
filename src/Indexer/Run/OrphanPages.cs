using Microsoft.EntityFrameworkCore;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Search.Index;
using SchoolSearch.Store;

namespace SchoolSearch.Indexer.Run;

/// <summary>
/// Removes pages from the index that the store does not have: nobody would ever look at them again or withdraw them.
/// They come from a store that was lost, or replaced by an older copy.
/// </summary>
sealed class OrphanPages(PageStore store, IIndexWriter index)
{
    const int ChunkPages = 500;

    /// <summary>With fewer orphans it is not asked whether the store was lost.</summary>
    const int Few = 20;

    /// <param name="evenMost">Remove them even if most pages of the index are orphans.</param>
    /// <returns>The number of deleted pages.</returns>
    /// <exception cref="PagesLostException">Most pages of the index are orphans; they stay.</exception>
    public async Task<int> DeleteAsync(bool evenMost, CancellationToken cancel)
    {
        var (all, orphans) = await FindAsync(cancel);
        if (!evenMost && orphans.Count > Few && orphans.Count * 2 > all)
        {
            throw new PagesLostException(orphans.Count, all);
        }

        foreach (var some in orphans.Chunk(ChunkPages))
        {
            await index.WriteAsync([.. some.Select(page => new IndexChange.Delete(page))], cancel);
        }

        return orphans.Count;
    }

    /// <summary>Merges the two lists, which have the same order.</summary>
    async Task<(int All, List<PageUrl> Orphans)> FindAsync(CancellationToken cancel)
    {
        var orphans = new List<PageUrl>();
        var all = 0;
        using var context = store.Open();
        await using var stored = context.Pages.OrderBy(page => page.Url).Select(page => page.Url)
            .AsAsyncEnumerable().GetAsyncEnumerator(cancel);
        var known = await stored.MoveNextAsync() ? stored.Current : null;
        foreach (var page in index.Pages(cancel))
        {
            all++;
            while (known is not null && string.CompareOrdinal(known, page.Value) < 0)
            {
                known = await stored.MoveNextAsync() ? stored.Current : null;
            }

            if (known != page.Value)
            {
                orphans.Add(page);
            }
        }

        return (all, orphans);
    }
}

/// <summary>The store lacks most pages of the index.</summary>
public sealed class PagesLostException(int lost, int all)
    : Exception($"{lost} of {all} pages of the index are not in the page store.")
{
    public int Lost => lost;

    public int All => all;
}
