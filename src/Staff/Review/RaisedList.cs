using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using SchoolSearch.Store;
using SchoolSearch.Store.Entries;

namespace SchoolSearch.Staff.Review;

/// <summary>Pages shown only from a higher level than their list says, because of their content.</summary>
/// <param name="Number">Counted from 1.</param>
public sealed record RaisedList(ImmutableArray<RaisedPage> Pages, int Total, int Number, int Numbers)
{
    /// <param name="siteKey">Only of this site; null for all.</param>
    public static async Task<RaisedList> ReadAsync(
        PageStore store, string? siteKey, int number, CancellationToken cancel)
    {
        using var context = store.Open();
        var raised = context.Raised.Where(page => siteKey == null || page.Site == siteKey);
        var total = await raised.CountAsync(cancel);
        var shown = await raised.OrderByDescending(page => page.From).ThenBy(page => page.Site).ThenBy(page => page.Url)
            .Skip((number - 1) * ReviewList.PageSize).Take(ReviewList.PageSize).ToListAsync(cancel);
        return new RaisedList(
            [.. shown], total, number, Math.Max(1, (total + ReviewList.PageSize - 1) / ReviewList.PageSize));
    }
}
