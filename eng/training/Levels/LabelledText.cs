using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Indexer.ReadingLevel;

namespace SchoolSearch.Training.Levels;

/// <summary>A page of which somebody said for whom it is.</summary>
/// <param name="Collection">Where it is from.</param>
/// <param name="Group">The site or author: texts of one group are learnt from or judged, never both at once.</param>
/// <param name="From">The youngest level that it is for.</param>
/// <param name="To">The oldest: Vikidia writes for cycle 3 and 4.</param>
/// <param name="NamedByPath">Its address names its level.</param>
sealed record LabelledText(string Collection, string Group, Level From, Level To, bool NamedByPath, ExtractedPage Page)
{
    const double PartWeight = 0.25;

    /// <summary>Words of the beginning that are learnt from once more, since many pages have no more.</summary>
    static readonly int[] PartWords = [18, 40];

    public bool Contains(Level level) => level >= From && level <= To;

    /// <summary>How many cycles a judgment is off; 0 inside the label.</summary>
    public int Distance(Level judged) => judged < From ? From - judged : judged > To ? judged - To : 0;

    /// <summary>The text, and where it is long enough its beginnings.</summary>
    public IEnumerable<LevelExample> Examples()
    {
        var text = TextMeasure.TextOf(Page);
        var whole = Example(text, TextMeasure.CodeOf(Page));
        if (whole.Features.Words < Readability.LeastWords)
        {
            yield break;
        }

        yield return whole;
        var words = text.Split(' ');
        foreach (var length in PartWords.Where(length => words.Length > 2 * length))
        {
            yield return Example(string.Join(' ', words, 0, length), 0) with { IsPart = true, Weight = PartWeight };
        }
    }

    LevelExample Example(string text, float code) => LevelExample.Of(
        Collection, Group, From - Level.Cycle2, To - Level.Cycle2, (LevelAges.Of(From), LevelAges.Of(To)), text, code);
}
