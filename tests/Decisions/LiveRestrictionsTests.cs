using System.Collections.Concurrent;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Decisions;
using SchoolSearch.Core.Files;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Decisions;

/// <summary>A running server notices new decisions, and a broken file never opens what was closed.</summary>
public sealed class LiveRestrictionsTests : IDisposable
{
    const string Block =
        "version: 1\ndecisions:\n  - block: https://ecole.test/a\n    author: A\n    date: 2026-01-01\n    reason: r\n";

    static readonly PageUrl Page = PageUrl.Parse("https://ecole.test/a");

    readonly TemporaryDirectory directory = new();
    readonly ConcurrentQueue<string> told = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task ChangesAreSeenWithoutARestart()
    {
        var live = Open();
        Assert.False(live.Current.IsClosed(Page, null));
        Write(Block);
        await Eventually.TrueAsync(() => live.Current.IsClosed(Page, null), "The block is not seen.");
        // The same length, and perhaps the same time stamp.
        Write(Block.Replace("test/a", "test/b", StringComparison.Ordinal));
        await Eventually.TrueAsync(() => !live.Current.IsClosed(Page, null), "The second change is not seen.");
        await File.WriteAllTextAsync(directory.Combine(DataDirectory.Quarantined), "# des hôtes\necole.test\n");
        await Eventually.TrueAsync(() => live.Current.IsClosed(Page, null), "The quarantine is not seen.");
        Assert.Empty(told);
    }

    [Theory]
    [InlineData("version: 1\ndecisions: [")]
    [InlineData("")]
    [InlineData(null)]
    public async Task ABlockedPageStaysBlockedWhenTheFileBreaksOrDisappears(string? broken)
    {
        Write(Block);
        var live = Open();
        if (broken is null)
        {
            File.Delete(directory.Combine(DataDirectory.Decisions));
        }
        else
        {
            Write(broken);
        }

        await Eventually.TrueAsync(
            () =>
            {
                Assert.True(live.Current.IsClosed(Page, null));
                return !told.IsEmpty;
            },
            "Nobody is told.");
        Assert.Contains(DataDirectory.Decisions, Assert.Single(told), StringComparison.Ordinal);

        // The other file still counts.
        await File.WriteAllTextAsync(directory.Combine(DataDirectory.Quarantined), "autre.test\n");
        await Eventually.TrueAsync(
            () => live.Current.IsClosed(PageUrl.Parse("http://autre.test/"), null), "The quarantine is not seen.");
        Assert.Single(told);
        Write("version: 1\n");
        await Eventually.TrueAsync(() => !live.Current.IsClosed(Page, null), "The mended file is not seen.");
    }

    [Theory]
    [InlineData(DataDirectory.Decisions, "version: 1\ndecisions: [")]
    [InlineData(DataDirectory.Decisions, "")]
    [InlineData(DataDirectory.Quarantined, "un hôte ?\n")]
    public void NoServerBeginsWithABrokenFile(string file, string text)
    {
        File.WriteAllText(directory.Combine(file), text);
        Assert.Contains(file, Assert.Throws<InvalidDataException>(Open).Message, StringComparison.Ordinal);
    }

    LiveRestrictions Open() => LiveRestrictions.Open(directory.FullPath, TimeProvider.System, told.Enqueue);

    void Write(string text) => WholeFile.Write(directory.Combine(DataDirectory.Decisions), text);
}
