using SchoolSearch.Core.Files;
using SchoolSearch.Indexer.Safety;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Indexer;

public sealed class SafetyWordsTests : IDisposable
{
    readonly string directory = Directory.CreateTempSubdirectory("schoolsearch-words-").FullName;

    public SafetyWordsTests()
    {
        foreach (var file in Directory.EnumerateFiles(SourceTree.SafetyWords, "*.yaml"))
        {
            File.Copy(file, Path.Combine(directory, Path.GetFileName(file)));
        }
    }

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public void TheListsThatAreDeliveredAreSound() =>
        Assert.IsType<Reading<SafetyWords>.Loaded>(SafetyWords.Load(directory));

    [Fact]
    public void AnEditedListHasAnotherDigest()
    {
        var before = SafetyWords.Load(directory).OrThrow().Digest;
        Write("category: armes\nlabel: armes\nterms:\n  - { weight: 1, words: [fusil] }\n");

        Assert.NotEqual(before, SafetyWords.Load(directory).OrThrow().Digest);
    }

    [Theory]
    [InlineData("category: armes\nlabel: armes\nterms:\n  - { weight: 12, words: [fusil] }", "ligne 4", "poids")]
    [InlineData(
        "category: armes\nlabel: armes\nterms:\n  - { weight: 1,5, words: [fusil] }", "ligne 4",
        "n’est pas attendu")]
    [InlineData("category: armes\nlabel: armes\nterms:\n  - { weight: 1, words: [fusil, Fusils] }", "ligne 4", "déjà")]
    [InlineData("category: armes\nlabel: armes\nterms:\n  - { weight: 1, word: [fusil] }", "ligne 4", "weight, words")]
    [InlineData("category: drogues\nlabel: armes\nterms:\n  - { weight: 1, words: [fusil] }", "ligne 1", "armes")]
    [InlineData("category: armes\nterms:\n  - { weight: 1, words: [fusil] }", "ligne 1", "label")]
    [InlineData("category: armes\nlabel: armes\nterms: []", "ligne 1", "aucun mot")]
    [InlineData("category: armes\nlabel: armes\nexcuse: []", "ligne 3", "excuse")]
    [InlineData("category: armes\nlabel: [armes", "ligne 2", "n’est pas fermé")]
    [InlineData("", "ligne 1", "un seul document")]
    public void AFaultIsNamedWithFileLineAndRemedyAndLeavesNoLists(string yaml, string line, string what)
    {
        Write(yaml);

        var broken = Assert.IsType<Reading<SafetyWords>.Broken>(SafetyWords.Load(directory));

        Assert.Contains(
            broken.Problems.Select(problem => problem.ToString()),
            problem => problem.Contains("armes.yaml", StringComparison.Ordinal)
                && problem.Contains(line, StringComparison.Ordinal)
                && problem.Contains(what, StringComparison.Ordinal));
    }

    [Fact]
    public void AMissingListLeavesNone()
    {
        File.Delete(Path.Combine(directory, "armes.yaml"));

        Assert.IsType<Reading<SafetyWords>.Broken>(SafetyWords.Load(directory));
    }

    [Fact]
    public void AMissingDirectoryLeavesNone() =>
        Assert.IsType<Reading<SafetyWords>.Broken>(SafetyWords.Load(Path.Combine(directory, "nowhere")));

    void Write(string yaml) => File.WriteAllText(Path.Combine(directory, "armes.yaml"), yaml);
}
