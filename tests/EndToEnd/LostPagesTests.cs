using SchoolSearch.Core.Files;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.EndToEnd;

/// <summary>The page store is lost or emptied, and the index goes on showing what nobody looks at again: every command
/// that could notice says so, with a remedy.</summary>
public sealed class LostPagesTests(DemoSchool school) : IClassFixture<DemoSchool>, IDisposable
{
    readonly TemporaryDirectory directory = new();

    string Data => directory.Combine("data");

    string Pages => Path.Combine(Data, DataDirectory.Pages);

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task IndexStopsBeforeAnEmptiedStoreUntilItIsToldToFollowIt()
    {
        school.CopyDataTo(Data);
        await File.WriteAllBytesAsync(Pages, []);
        File.Delete(Pages + "-wal");

        var refused = await IndexAsync();

        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("a-t-elle été perdue ou vidée", refused.Errors, StringComparison.Ordinal);
        Assert.Contains("Remettez la sauvegarde", refused.Errors, StringComparison.Ordinal);
        Assert.Contains("le-volcan.html", (await SearchAsync()).Output, StringComparison.Ordinal);

        var followed = await IndexAsync("--all");

        Assert.Equal(0, followed.ExitCode);
        Assert.DoesNotContain("le-volcan.html", (await SearchAsync()).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task IndexSaysThatTheStoreIsGoneWhenThereIsAnIndex()
    {
        school.CopyDataTo(Data);
        File.Delete(Pages);
        File.Delete(Pages + "-wal");

        var refused = await IndexAsync();

        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("la base de pages n’y est plus", refused.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(Pages));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AServerOverALostStoreSaysSoWhenItStarts(bool isEmptied)
    {
        school.CopyDataTo(Data);
        File.Delete(Pages);
        File.Delete(Pages + "-wal");
        if (isEmptied)
        {
            await File.WriteAllBytesAsync(Pages, []);
        }

        await using var server = await RunningProgram.StartAsync(
            directory.FullPath, System.Collections.Immutable.ImmutableDictionary<string, string>.Empty,
            ["serve", "--data", Data, "--seeds", DemoSchool.List, "--urls", "http://127.0.0.1:0"]);

        Assert.Contains("absente ou vide", server.Errors.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void AServerOverASoundStoreSaysNothingOfIt() =>
        Assert.DoesNotContain("absente ou vide", school.Server.Errors.Text, StringComparison.Ordinal);

    Task<(int ExitCode, string Output, string Errors)> IndexAsync(params string[] more) =>
        DemoSchool.AskAsync(["index", "--data", Data, "--seeds", DemoSchool.List, .. more]);

    Task<(int ExitCode, string Output, string Errors)> SearchAsync() =>
        DemoSchool.AskAsync("search", "volcan", "--data", Data, "--seeds", DemoSchool.List);
}
