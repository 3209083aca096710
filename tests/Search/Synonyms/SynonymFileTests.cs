using SchoolSearch.Core.Files;
using SchoolSearch.Search.Synonyms;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Search.Synonyms;

public sealed class SynonymFileTests : IDisposable
{
    readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void TheListThatIsDeliveredIsSound()
    {
        var reading = new SynonymFile(SourceTree.Synonyms).Read();
        Assert.Empty(reading is Reading<SynonymList>.Broken broken ? broken.Problems : []);
        Assert.True(Assert.IsType<Reading<SynonymList>.Loaded>(reading).Value.Count > 400);
    }

    [Theory]
    [InlineData("sigles:\n  - [SVT]", "ligne 2", "un groupe s’écrit")]
    [InlineData("sigles:\n  - SVT", "ligne 2", "un groupe s’écrit")]
    [InlineData("sigles:\n  - dino: dinosaure", "ligne 2", "un groupe s’écrit")]
    [InlineData("sigles:\n  - [SVT, [a, b]]", "ligne 2", "un mot ou une expression")]
    [InlineData("sigles:\n  - [SVT, \"x) OR (y\"]", "ligne 2", "un mot ou une expression")]
    [InlineData("sigles:\n  - [SVT, \"de la\"]", "ligne 2", "petits mots")]
    [InlineData("sigles:\n  - [SVT, svt]", "ligne 2", "deux fois")]
    [InlineData("sigles:\n  - [UE, Union]\nproches:\n  - [autre, unions]", "ligne 4", "déjà")]
    [InlineData("mots:\n  - [SVT, sciences]", "ligne 1", "sections")]
    [InlineData("sigles: [a", "ligne 1", "n’est pas fermé")]
    [InlineData("", "ligne 1", "un seul document")]
    public void AFaultIsNamedWithFileLineAndRemedy(string yaml, string line, string what)
    {
        var file = directory.Combine("synonymes.yaml");
        File.WriteAllText(file, yaml);
        var broken = Assert.IsType<Reading<SynonymList>.Broken>(new SynonymFile(file).Read());
        Assert.Contains(
            broken.Problems.Select(problem => problem.ToString()),
            problem => problem.StartsWith(file, StringComparison.Ordinal)
                && problem.Contains(line, StringComparison.Ordinal)
                && problem.Contains(what, StringComparison.Ordinal));
    }

    [Fact]
    public void AMissingListIsNamed()
    {
        var broken =
            Assert.IsType<Reading<SynonymList>.Broken>(new SynonymFile(directory.Combine("nowhere.yaml")).Read());
        Assert.Contains("manque", Assert.Single(broken.Problems).ToString(), StringComparison.Ordinal);
    }
}
