using SchoolSearch.Indexer.ReadingLevel;

namespace SchoolSearch.Training.Levels;

/// <summary>
/// From labelled texts to a <see cref="ReadabilityModel"/>. Trees must not trust the words more than they deserve:
/// while trees grow, the age that a text's words say comes from words that saw no text of its group.
/// </summary>
static class LevelTraining
{
    const int Folds = 5;

    const int InnerSeed = 99;

    /// <summary>
    /// Without ends of levels: those are found from texts that were not learnt from (<see cref="LevelEnds"/>).
    /// </summary>
    public static ReadabilityModel Fit(IReadOnlyList<LevelExample> examples, TreeOptions options)
    {
        var labels = examples.Select(example => (example.Ages.Youngest + example.Ages.Oldest) / 2).ToArray();
        var fold = GroupFolds.Of(examples, Folds, InnerSeed);
        var seen = new LevelExample[examples.Count];
        for (var k = 0; k < Folds; k++)
        {
            var others = Enumerable.Range(0, seen.Length).Where(i => fold[i] != k).ToArray();
            var words = WordRegression.Fit([.. others.Select(i => examples[i])], [.. others.Select(i => labels[i])]);
            for (var i = 0; i < seen.Length; i++)
            {
                if (fold[i] == k)
                {
                    seen[i] = examples[i].WithWordsAge(Age(words, examples[i]));
                }
            }
        }

        return LevelRegression.Fit(seen, options) with { Words = WordRegression.Fit(examples, labels) };
    }

    /// <summary>Each text with its age by a model that saw none of its group.</summary>
    public static (double Age, LevelExample Text)[] Judged(
        IReadOnlyList<LevelExample> examples, int[] fold, TreeOptions options)
    {
        var judged = new (double Age, LevelExample Text)[examples.Count];
        foreach (var k in fold.Distinct())
        {
            var model = Fit([.. examples.Where((_, i) => fold[i] != k)], options);
            for (var i = 0; i < judged.Length; i++)
            {
                if (fold[i] == k)
                {
                    var text = examples[i].WithWordsAge(Age(model.Words, examples[i]));
                    judged[i] = (model.Age(text.Features), text);
                }
            }
        }

        return judged;
    }

    static double Age(WordAges words, LevelExample example)
    {
        var known = new List<WordCount>();
        foreach (var (word, count) in example.Words)
        {
            if (words.TryGet(KnownWords.All[word], out _, out var years))
            {
                known.Add(new WordCount(years, count));
            }
        }

        return words.Age(known);
    }
}
