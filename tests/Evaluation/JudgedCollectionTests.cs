using SchoolSearch.App.Evaluation;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Evaluation;

public sealed class JudgedCollectionTests : IDisposable
{
    readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void BothNamesOfIdentifiersAreRead()
    {
        var collection = Read(
            "{\"_id\":\"d1\",\"title\":\"T\",\"text\":\"x\"}\n\n{\"id\":\"d2\",\"text\":\"y\"}\n",
            "{\"_id\":\"q1\",\"text\":\"où\"}\n", "query-id\tcorpus-id\tscore\nq1\td1\t2\nq1\td2\t0\n");
        Assert.Equal([("d1", "T", "x"), ("d2", "", "y")], collection.Documents);
        Assert.Equal([("q1", "où")], collection.Queries);
        Assert.Equal(2, collection.Judgments["q1"]["d1"]);
        Assert.Equal(0, collection.Judgments["q1"]["d2"]);
    }

    [Theory]
    [InlineData("{}\n", "corpus.jsonl, ligne 1")]
    [InlineData("{\"id\":\"a\",\"text\":\"x\"}\nnothing\n", "corpus.jsonl, ligne 2")]
    [InlineData("[]\n", "corpus.jsonl, ligne 1")]
    [InlineData("{\"id\":7,\"text\":\"x\"}\n", "corpus.jsonl, ligne 1")]
    public void ABrokenLineIsNamed(string corpus, string place) =>
        Assert.Contains(
            place, Assert.Throws<InvalidDataException>(() => Read(corpus, "", "")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("head\nq1 d1 1\n")]
    [InlineData("head\nq1\td1\tyes\n")]
    public void ABrokenJudgmentIsNamed(string judgments) =>
        Assert.Contains(
            "qrels.tsv, ligne 2", Assert.Throws<InvalidDataException>(() => Read("", "", judgments)).Message,
            StringComparison.Ordinal);

    JudgedCollection Read(string corpus, string queries, string judgments)
    {
        File.WriteAllText(directory.Combine("corpus.jsonl"), corpus);
        File.WriteAllText(directory.Combine("queries.jsonl"), queries);
        File.WriteAllText(directory.Combine("qrels.tsv"), judgments);
        return JudgedCollection.Read(
            directory.Combine("corpus.jsonl"), directory.Combine("queries.jsonl"), directory.Combine("qrels.tsv"));
    }
}
