using SchoolSearch.Tests.Indexer;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Architecture;

/// <summary>What « why » says is what « search » and the pages do, and what is measured is what is served.</summary>
public sealed class OneEngineTests
{
    [Theory]
    [InlineData("src/App", "EngineInUse.cs")]
    [InlineData("bench")]
    public void EveryCommandAsksTheSameEngine(string folder, params string[] where) =>
        Assert.Equal(
            where, Directory.EnumerateFiles(Path.Combine(SourceTree.Root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file).Contains("new SearchEngine(", StringComparison.Ordinal)).Select(
                Path.GetFileName));
}
