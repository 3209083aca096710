using SchoolSearch.Core.Store;
using SchoolSearch.Indexer.Duplicates;

namespace SchoolSearch.Indexer;

/// <summary>A verdict on its way into the index, without the page's bytes.</summary>
/// <param name="Version">The version that was judged.</param>
/// <param name="Former">The judgment before this one, as the store has it.</param>
sealed record JudgedPage(long Id, string Url, string SiteKey, int Version, string Basis, FormerJudgment Former, JudgmentOutcome Outcome, string? Canonical)
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
