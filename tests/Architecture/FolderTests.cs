using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Architecture;

/// <summary>Folders form no circles, and none has too many files, so that the code is easy to walk through.</summary>
public sealed class FolderTests
{
    const int MostFiles = 20;

    [Theory]
    [MemberData(nameof(ArrowTests.All), MemberType = typeof(ArrowTests))]
    public void NoTwoFoldersOfAProjectNeedEachOther(string project)
    {
        var graph = FolderGraph.Of(project);

        Assert.NotEmpty(graph);
        var circle = FolderGraph.Circle(graph);
        Assert.True(circle is null, string.Join(" → ", circle ?? []));
    }

    [Fact]
    public void ACircleIsFoundWhereThereIsOne() =>
        Assert.Equal(["b", "c", "b"], FolderGraph.Circle(new() { ["a"] = ["b"], ["b"] = ["c"], ["c"] = ["b"] }));

    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    [InlineData("bench")]
    [InlineData("eng")]
    public void NoFolderHoldsMoreFilesThanOneLookTakesIn(string root)
    {
        var folders = SourceTree.Files(root, "*.cs").Concat(SourceTree.Files(root, "*.razor")).GroupBy(file =>
            Path.GetDirectoryName(file)!);
        var full = folders.Where(folder => folder.Count() > MostFiles)
            .Select(folder => $"{Path.GetRelativePath(SourceTree.Root, folder.Key)}: {folder.Count()}");
        Assert.NotEmpty(folders);
        Assert.Empty(full);
    }
}
