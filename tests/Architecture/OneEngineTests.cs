using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Architecture;

/// <summary>« why » explains what « search » and the pages do, and measurements use the served engine.</summary>
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
