using System.Collections.Immutable;
using SchoolSearch.Core.Sites;
using SchoolSearch.Indexer.Duplicates;
using SchoolSearch.Store.Entries;

namespace SchoolSearch.Indexer.Run;

/// <summary>A verdict to be written to the index, without the page's bytes.</summary>
/// <param name="Version">The version that was judged.</param>
/// <param name="Former">The previous judgment, according to the store.</param>
sealed record JudgedPage(
    long Id, string Url, string SiteKey, int Version, string Basis, FormerJudgment Former, JudgmentOutcome Outcome,
    string? Canonical)
{
    public string? Hash => (Outcome as JudgmentOutcome.Accepted)?.ContentHash;

    public byte[]? Words => Sketch?.Words;

    public TextSketch? Sketch => (Outcome as JudgmentOutcome.Accepted)?.Sketch;

    public long? Band(int band) => Sketch?.Bands[band];

    /// <summary>The text has changed, so pages that were hidden behind this one may have to be shown.</summary>
    public bool SaysSomethingElse => Former.ContentHash != Hash || Former.Band0 != Band(0);

    /// <summary>Digest of what the page itself brings into the index, or the reason why it brings nothing.</summary>
    public string TextHash { get; } = Outcome switch
    {
        JudgmentOutcome.Accepted accepted => TextDigest.Of(accepted.Page),
        JudgmentOutcome.Rejected rejected => rejected.Rejection.Reason.ToString(),
        _ => throw new InvalidOperationException("An unknown kind of outcome."),
    };

    /// <summary>The index already has this content, though the bytes differ.</summary>
    public bool SaysTheSame => Former.Version != 0 && Former.Basis == Basis && Former.TextHash == TextHash;

    /// <summary>Whether the text has changed. If other inputs changed too, or the earlier text is unknown, it is
    /// <see cref="TextChange.None"/>.</summary>
    public TextChange TextChange =>
        SaysTheSame ? Former.Version == Version ? TextChange.None : TextChange.Same
        : Former.Basis == Basis && Former.TextHash is not null && Former.TextHash != TextHash ? TextChange.Changed
        : TextChange.None;

    public int Letters => Outcome is JudgmentOutcome.Accepted accepted ? accepted.Page.Body.Length : 0;
}

/// <summary>The store's record of a page's previous judgment.</summary>
/// <param name="Version">0 when the index may disagree with it.</param>
/// <param name="WasShown">It was in the index and not hidden by another page.</param>
sealed record FormerJudgment(
    int Version, string Basis, string? ContentHash, long? Band0, string? TextHash, bool WasShown)
{
    public static FormerJudgment Of(StoredPage page) =>
        new(
            page.IndexedVersion, page.IndexedWith, page.ContentHash, page.Band0, page.TextHash,
            page is { ContentHash: not null, HiddenBy: null });
}

/// <param name="Site">The site in whose scope it is now; null for none.</param>
/// <param name="Anchors">What other sites call it in links.</param>
/// <param name="TitleParts">What the titles of its site's pages share.</param>
/// <param name="Basis">Fingerprint of all inputs of the verdict but the page.</param>
sealed record PageToJudge(
    StoredPage Page, Site? Site, ImmutableArray<string> Anchors, ImmutableArray<string> TitleParts, string Basis,
    string? Quarantine);
