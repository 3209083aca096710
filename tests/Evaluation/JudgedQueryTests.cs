using SchoolSearch.App.Evaluation;
using SchoolSearch.App.Wiring;
using SchoolSearch.Core.Levels;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Evaluation;

public sealed class JudgedQueryTests
{
    const string Heading = "niveau\trecherche\tadresse\tnote\n";

    [Fact]
    public void TheSetOnRealSitesHasFifteenQueriesALevelAndAnAnswerToEach()
    {
        var queries = JudgedQuery.Read(Path.Combine(Home.Directory, "tests", "Evaluation", "real-sites.tsv"));
        Assert.Equal(
            [(Level.Cycle2, 15), (Level.Cycle3, 15), (Level.Cycle4, 15), (Level.Lycee, 15)],
            queries.GroupBy(query => query.Level).Select(group => (group.Key, group.Count())).Order());
        Assert.All(queries, query => Assert.Contains(query.Grades.Values, grade => grade >= JudgedQuery.Answers));
    }

    [Fact]
    public void AFolderAndItsIndexPageAreOnePage()
    {
        var query = Assert.Single(Read(Heading + "lycee\ttri fusion\thttp://cours.test/tri/index.html\t3\n"));
        Assert.Equal(3, query.Grades["http://cours.test/tri/"]);
    }

    [Theory]
    [InlineData("recherche\tadresse\n", 1)]
    [InlineData(Heading + "cycle9\tvolcan\thttp://un.test/\t3\n", 2)]
    [InlineData(Heading + "cycle3\tvolcan\tun.test\t3\n", 2)]
    [InlineData(Heading + "cycle3\tvolcan\thttp://un.test/\t4\n", 2)]
    [InlineData(Heading + "cycle3\tvolcan\thttp://un.test/\t3\ncycle3\tvolcan\thttp://un.test/index.html\t1\n", 3)]
    public void AFaultNamesItsLine(string text, int line) =>
        Assert.Contains(
            $", ligne {line} ", Assert.Throws<InvalidDataException>(() => Read(text)).Message,
            StringComparison.Ordinal);

    static IReadOnlyList<JudgedQuery> Read(string text)
    {
        using var directory = new TemporaryDirectory();
        var file = directory.Combine("judged.tsv");
        File.WriteAllText(file, text);
        return JudgedQuery.Read(file);
    }
}
