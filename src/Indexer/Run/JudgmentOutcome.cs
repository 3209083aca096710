using SchoolSearch.Core.Pages;
using SchoolSearch.Indexer.Duplicates;
using SchoolSearch.Indexer.Levels;

namespace SchoolSearch.Indexer.Run;

/// <summary>What becomes of a page.</summary>
public abstract record JudgmentOutcome
{
    private JudgmentOutcome() { }

    /// <param name="ContentHash">Equal for pages that say the same; of these only one is shown.</param>
    /// <param name="Sketch">To find pages that say nearly the same; null when only equal ones count.</param>
    public sealed record Accepted(IndexedPage Page, string ContentHash, TextSketch? Sketch) : JudgmentOutcome
    {
        /// <summary>Null unless what the page tells has raised its level.</summary>
        public RaisedLevel? Raised { get; init; }
    }

    public sealed record Rejected(Rejection Rejection) : JudgmentOutcome;
}
