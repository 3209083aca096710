using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Indexer.Classification;

namespace SchoolSearch.Bench.Levels;

/// <summary>A text of which somebody said for whom it is.</summary>
/// <param name="Group">The site or author: texts of one group are learnt from or judged, never both at once.</param>
/// <param name="From">The youngest level that it is for.</param>
/// <param name="To">The oldest: Vikidia writes for cycle 3 and 4.</param>
/// <param name="NamedByPath">Its address names its level.</param>
sealed record LabelledText(string Group, Level From, Level To, bool NamedByPath, ExtractedPage Page)
{
    public TextFeatures Features { get; } = TextMeasure.Of(Page);

    public bool IsReadable => Features.Words >= Readability.LeastWords;

    public string Label => From == To ? From.Code() : $"{From.Code()}–{To.Code()}";

    public bool Contains(Level level) => level >= From && level <= To;

    /// <summary>How many cycles a judgment is off; 0 inside the label.</summary>
    public int Distance(Level judged) => judged < From ? From - judged : judged > To ? judged - To : 0;
}
