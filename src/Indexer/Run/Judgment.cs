using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Decisions;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Safety;
using SchoolSearch.Indexer.Language;
using SchoolSearch.Indexer.Levels;
using SchoolSearch.Indexer.Purposes;

namespace SchoolSearch.Indexer.Run;

/// <summary>A page's verdict with all its inputs; null means unknown.</summary>
/// <param name="Page">Null when the page could not be read.</param>
/// <param name="Safety">Null when the page could not be read or there are no word lists.</param>
public sealed record Judgment(
    PageUrl Url,
    JudgmentOutcome Outcome,
    ExtractedPage? Page,
    LanguageGuess? Language,
    LevelJudgment? Levels,
    SafetyVerdict? Safety)
{
    public PurposeJudgment Purpose { get; init; } = PurposeJudgment.None;

    /// <summary>Teachers' decisions about the page.</summary>
    public PageDecisions Decided { get; init; } = PageDecisions.None;

    public static Judgment Rejected(PageUrl url, RejectionReason reason, string evidence) =>
        new(url, new JudgmentOutcome.Rejected(new Rejection(url, reason, evidence)), null, null, null, null);
}
