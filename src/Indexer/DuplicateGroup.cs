using Microsoft.EntityFrameworkCore;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Store;

namespace SchoolSearch.Indexer;

/// <summary>
/// Pages of one site with the same text, of which one is shown: the one that the others name as canonical, else the one without
/// a query (print versions have one) and nearest the top of the site, then the one that the crawler found first. The choice depends on the
/// stored pages alone, not on the order in which they are judged.
/// </summary>
sealed class DuplicateGroup
{
    DuplicateGroup(IReadOnlyList<Member> members) => Members = members;

    public IReadOnlyList<Member> Members { get; }

    public Member Shown
    {
        get
        {
            var named = Members.Select(member => member.Canonical).OfType<string>().ToHashSet();
            return Members
                .OrderBy(member => named.Contains(member.Url) ? 0 : 1)
                .ThenBy(member => member.Url.Contains('?', StringComparison.Ordinal) ? 1 : 0)
                .ThenBy(member => member.Url.Count(c => c == '/'))
                .ThenBy(member => member.Id)
                .First();
        }
    }

    /// <summary>Every group that a batch joins or leaves, as it stands with the batch applied.</summary>
    public static async Task<List<DuplicateGroup>> TouchedAsync(PageStoreContext context, IReadOnlyList<JudgedPage> batch, CancellationToken cancel)
    {
        var hashes = batch.SelectMany(page => new[] { page.Hash, page.Former.ContentHash }).OfType<string>().Distinct().ToList();
        var ids = batch.Select(page => page.Id).ToHashSet();
        var stored = await context.Pages.Where(page => page.ContentHash != null && hashes.Contains(page.ContentHash))
            .Select(page => new { page.Id, page.Url, page.Site, page.ContentHash, page.Canonical })
            .ToListAsync(cancel);
        var others = stored.Where(page => !ids.Contains(page.Id)).ToList();
        var urls = others.Select(page => page.Url).ToList();
        var hidden = await context.Rejections.Where(entry => urls.Contains(entry.Url) && entry.Reason == RejectionReason.Duplicate)
            .Select(entry => entry.Url).ToListAsync(cancel);
        var hiddenUrls = hidden.ToHashSet();
        return
        [
            .. batch.Where(page => page.Hash is not null)
                .Select(page => (Hash: page.Hash!,
                    Member: new Member(page.Id, page.Url, page.SiteKey, page.Canonical, InBatch: true, Hidden: false)))
                .Concat(others.Select(page => (Hash: page.ContentHash!,
                    Member: new Member(page.Id, page.Url, page.Site, page.Canonical, InBatch: false, hiddenUrls.Contains(page.Url)))))
                .GroupBy(pair => pair.Hash, pair => pair.Member)
                .Select(group => new DuplicateGroup([.. group])),
        ];
    }

    /// <param name="InBatch">It was judged just now.</param>
    /// <param name="Hidden">Another page of the group has been shown in its place.</param>
    public sealed record Member(long Id, string Url, string Site, string? Canonical, bool InBatch, bool Hidden);
}
