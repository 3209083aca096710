using SchoolSearch.App.Evaluation;

namespace SchoolSearch.Tests.Evaluation;

/// <summary>Measures against examples calculated by hand.</summary>
public sealed class MeasuresTests
{
    [Theory]
    [InlineData("a b c", "a:1", 1, 1, 1, 1)]
    [InlineData("b a c", "a:1", 0.63093, 0.5, 1, 1)]
    [InlineData("b c d", "a:1", 0, 0, 0, 0)]
    [InlineData("", "a:1", 0, 0, 0, 0)]
    // Gains 1 and 1/log2(4) of an ideal 1 + 1/log2(3).
    [InlineData("a x b", "a:1 b:1", 0.91972, 1, 1, 1)]
    // Gains equal grades: 1 + 2/log2(3) of an ideal 2 + 1/log2(3).
    [InlineData("b a", "a:2 b:1", 0.85972, 1, 1, 1)]
    [InlineData("a b", "a:1 b:0 c:1", 0.613147, 1, 0.5, 0.5)]
    public void ARankingHasTheMeasuresCalculatedByHand(
        string ranking, string judgments, double ndcg, double mrr, double recallAt10, double recallAt100)
    {
        var measures = Measures.Of([Answer(ranking, judgments)]);
        Assert.Equal(ndcg, measures.NdcgAt10, 4);
        Assert.Equal(mrr, measures.MrrAt10, 4);
        Assert.Equal(recallAt10, measures.RecallAt10, 4);
        Assert.Equal(recallAt100, measures.RecallAt100, 4);
    }

    [Fact]
    public void ADocumentAfterTheTenthCountsForRecallOnlyAndAfterTheHundredthNotAtAll()
    {
        var eleventh = Measures.Of([Answer("1 2 3 4 5 6 7 8 9 10 a", "a:1")]);
        Assert.Equal((0, 0, 0, 1), (eleventh.NdcgAt10, eleventh.MrrAt10, eleventh.RecallAt10, eleventh.RecallAt100));
        var late = Measures.Of([Answer(string.Join(' ', Enumerable.Range(0, 100)) + " a", "a:1")]);
        Assert.Equal(0, late.RecallAt100);
    }

    [Fact]
    public void MeasuresWeighAllQueriesEqually()
    {
        var measures =
            Measures.Of([Answer("a", "a:1"), Answer("b a", "a:1"), Answer("x", "a:1"), Answer("a b", "a:3 b:3")]);
        Assert.Equal(4, measures.Queries);
        Assert.Equal((1 + 0.5 + 0 + 1) / 4, measures.MrrAt10, 4);
        Assert.Equal((1 + 0.63093 + 0 + 1) / 4, measures.NdcgAt10, 4);
    }

    [Fact]
    public void WithoutQueriesThereIsNothingToMeasure() =>
        Assert.Contains(
            "Aucune question", Assert.Throws<InvalidDataException>(() => Measures.Of([])).Message,
            StringComparison.Ordinal);

    static (IReadOnlyList<string>, IReadOnlyDictionary<string, int>) Answer(string ranking, string judgments) => (
        ranking.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        judgments.Split(' ').Select(judgment => judgment.Split(':')).ToDictionary(
            pair => pair[0], pair => int.Parse(pair[1], System.Globalization.CultureInfo.InvariantCulture)));
}
