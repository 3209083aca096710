using SchoolSearch.Core.Store;

namespace SchoolSearch.Indexer;

/// <summary>What the store says about the judgment of a page before the present one.</summary>
/// <param name="Version">0 when it is not known whether the index agrees with it.</param>
/// <param name="WasShown">It was in the index, and no other page stood in its place.</param>
sealed record FormerJudgment(int Version, string Basis, string? ContentHash, long? Band0, string? TextHash, bool WasShown)
{
    public static FormerJudgment Of(StoredPage page) =>
        new(page.IndexedVersion, page.IndexedWith, page.ContentHash, page.Band0, page.TextHash, page is { ContentHash: not null, HiddenBy: null });
}
