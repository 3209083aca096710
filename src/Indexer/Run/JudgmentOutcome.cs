using SchoolSearch.Core.Pages;
using SchoolSearch.Indexer.Duplicates;
using SchoolSearch.Indexer.Levels;

namespace SchoolSearch.Indexer.Run;

/// <summary>The result of a page's judgment.</summary>
public abstract record JudgmentOutcome
{
    private JudgmentOutcome() { }

    /// <param name="ContentHash">Equal for pages that say the same; only one of them is shown.</param>
    /// <param name="Sketch">For finding near-duplicates; null when only equal texts count.</param>
    public sealed record Accepted(IndexedPage Page, string ContentHash, TextSketch? Sketch) : JudgmentOutcome
    {
        /// <summary>Null unless the page's content has raised its level.</summary>
        public RaisedLevel? Raised { get; init; }
    }

    public sealed record Rejected(Rejection Rejection) : JudgmentOutcome;
}
