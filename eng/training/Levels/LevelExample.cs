using SchoolSearch.Indexer.ReadingLevel;

namespace SchoolSearch.Training.Levels;

/// <summary>A text of which it is known for readers of what age it is.</summary>
/// <param name="Collection">Where it is from: no collection counts for more than so many texts of a level.</param>
/// <param name="Group">Texts of one group (site, author, book) are learnt from or judged, never both at once.</param>
/// <param name="From">Index of the youngest of four levels that it is for.</param>
/// <param name="To">Of the oldest.</param>
/// <param name="Ages">Youngest and oldest age, in years, that it may be taken for.</param>
/// <param name="Features">Without the age that its words say.</param>
/// <param name="Words">How often it has each word of <see cref="KnownWords"/>, by the word's number.</param>
sealed record LevelExample(
    string Collection, string Group, int From, int To, (double Youngest, double Oldest) Ages, TextFeatures Features,
    (int Word, int Count)[] Words)
{
    /// <summary>How much it counts.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>Nothing is measured on it: a part of another example.</summary>
    public bool IsPart { get; init; }

    public static LevelExample Of(
        string collection, string group, int from, int to, (double Youngest, double Oldest) ages, string text,
        float code) =>
        new(collection, group, from, to, ages, TextMeasure.Of(text, code, WordAges.None), KnownWords.In(text));

    /// <summary>How many levels a judgment is off; 0 inside the label.</summary>
    public int Distance(int judged) => judged < From ? From - judged : Math.Max(0, judged - To);

    public LevelExample WithWordsAge(double years)
    {
        var values = Features.Values.SetItem((int)TextFeature.WordsAge, (float)years);
        return this with { Features = Features with { Values = values } };
    }
}
