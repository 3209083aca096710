using SchoolSearch.Core.Pages;

namespace SchoolSearch.Indexer;

/// <summary>What becomes of a page.</summary>
public abstract record JudgmentOutcome
{
    private JudgmentOutcome() { }

    /// <param name="ContentHash">Equal for pages of one site that say the same; of these only one is shown.</param>
    public sealed record Accepted(IndexedPage Page, string ContentHash) : JudgmentOutcome;

    public sealed record Rejected(Rejection Rejection) : JudgmentOutcome;
}
