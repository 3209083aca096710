using System.Collections.Immutable;
using SchoolSearch.Core.Sites;
using SchoolSearch.Indexer.Duplicates;
using SchoolSearch.Store;
using SchoolSearch.Store.Entries;

namespace SchoolSearch.Indexer.Run;

/// <summary>A verdict on its way into the index, without the page's bytes.</summary>
/// <param name="Version">The version that was judged.</param>
/// <param name="Former">The judgment before this one, as the store has it.</param>
sealed record JudgedPage(
    long Id, string Url, string SiteKey, int Version, string Basis, FormerJudgment Former, JudgmentOutcome Outcome,
    string? Canonical)
{
    public string? Hash => (Outcome as JudgmentOutcome.Accepted)?.ContentHash;

    public byte[]? Words => Sketch?.Words;

    public TextSketch? Sketch => (Outcome as JudgmentOutcome.Accepted)?.Sketch;

    public long? Band(int band) => Sketch?.Bands[band];

    /// <summary>Pages that were hidden behind this one may no longer be so.</summary>
    public bool SaysSomethingElse => Former.ContentHash != Hash || Former.Band0 != Band(0);

    /// <summary>Digest of what the page itself brings into the index, or why it brings nothing.</summary>
    public string TextHash { get; } = Outcome switch
    {
        JudgmentOutcome.Accepted accepted => TextDigest.Of(accepted.Page),
        JudgmentOutcome.Rejected rejected => rejected.Rejection.Reason.ToString(),
        _ => throw new InvalidOperationException("An unknown kind of outcome."),
    };

    /// <summary>The index already says what the page says: other bytes, nothing else.</summary>
    public bool SaysTheSame => Former.Version != 0 && Former.Basis == Basis && Former.TextHash == TextHash;

    /// <summary>What this judgment tells about the text. Where something else changed too, or nobody knows what was
    /// there, it tells nothing.</summary>
    public TextChange TextChange =>
        SaysTheSame ? Former.Version == Version ? TextChange.None : TextChange.Same
        : Former.Basis == Basis && Former.TextHash is not null && Former.TextHash != TextHash ? TextChange.Changed
        : TextChange.None;

    public int Letters => Outcome is JudgmentOutcome.Accepted accepted ? accepted.Page.Body.Length : 0;
}

/// <summary>What the store says about the judgment of a page before the present one.</summary>
/// <param name="Version">0 when it is not known whether the index agrees with it.</param>
/// <param name="WasShown">It was in the index, and no other page stood in its place.</param>
sealed record FormerJudgment(
    int Version, string Basis, string? ContentHash, long? Band0, string? TextHash, bool WasShown)
{
    public static FormerJudgment Of(StoredPage page) =>
        new(
            page.IndexedVersion, page.IndexedWith, page.ContentHash, page.Band0, page.TextHash,
            page is { ContentHash: not null, HiddenBy: null });
}

/// <param name="Site">In whose scope it lies now; null when none.</param>
/// <param name="Anchors">What other sites call it.</param>
/// <param name="Basis">Fingerprint of all but the page that its judgment rests on.</param>
sealed record PageToJudge(
    StoredPage Page, Site? Site, ImmutableArray<string> Anchors, string Basis, string? Quarantine);
