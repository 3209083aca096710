using SchoolSearch.Indexer.ReadingLevel;

namespace SchoolSearch.Training.Levels;

/// <summary>All labelled texts, and what a model learns of them.</summary>
sealed class LevelStudy
{
    const int Folds = 6;

    static readonly double[] Ages = [.. ReadabilityModel.Levels.Select(LevelAges.Of)];

    readonly LevelExample[] examples;

    public LevelStudy(string root, string? corpora)
    {
        var texts = LabelledTexts.Own(root).Concat(LabelledTexts.Demo(root));
        if (corpora is not null)
        {
            texts = texts.Concat(LabelledTexts.Piaf(corpora)).Concat(LabelledTexts.Real(corpora, all: false));
        }

        var books = corpora is null ? [] : BookTexts.AsOurs(BookTexts.Read(corpora));
        examples = [.. texts.SelectMany(text => text.Examples()), .. books];
    }

    public static TreeOptions Options { get; } =
        new(Trees: 200, Leaves: 6, Rate: 0.05, LeastInLeaf: 10, FeatureShare: 0.3, TextShare: 0.7);

    public bool Knows(string group) => examples.Any(example => example.Group == group);

    /// <param name="group">Nothing is learnt from it.</param>
    public ReadabilityModel Without(string group, ReadabilityModel like) =>
        LevelTraining.Fit(ExampleWeights.Balanced([.. examples.Where(example => example.Group != group)]), Options)
            with { Ends = like.Ends, Spread = like.Spread };

    /// <summary>Every text with its age by a model that saw none of its group.</summary>
    public (double Age, LevelExample Text)[] Judged()
    {
        var balanced = ExampleWeights.Balanced(examples);
        var judged = LevelTraining.Judged(balanced, GroupFolds.Of(balanced, Folds, seed: 1), Options);
        return [.. judged.Where(one => !one.Text.IsPart)];
    }

    /// <param name="judged">Where levels end, they say.</param>
    public ReadabilityModel Fit((double Age, LevelExample Text)[] judged)
    {
        // The books' levels are theirs: where ours end, pages that were written for classes say.
        var (ends, spread) = LevelEnds.Fit([.. judged.Where(one => one.Text.Collection != BookTexts.Collection)], Ages);
        return LevelTraining.Fit(ExampleWeights.Balanced(examples), Options) with { Ends = [.. ends], Spread = spread };
    }
}
