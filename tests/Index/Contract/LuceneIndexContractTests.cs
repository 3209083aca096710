using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Index.Contract;

/// <summary>The contract for the embedded engine, and its promises about segments.</summary>
[Long]
public sealed class LuceneIndexContractTests(IndexFixture index) : IndexContract(index), IClassFixture<IndexFixture>
{
    [Fact]
    public async Task ACompletedRunLeavesOneSegment()
    {
        await FreshAsync();
        for (var i = 0; i < 9; i++)
        {
            await WriteAsync([.. Enumerable.Range(0, 10).Select(j => TestPage.Upsert($"{i}/{j}", "volcan"))]);
        }

        Assert.True((await Reader.StatsAsync()).Segments > 1);
        await CompleteAsync();
        var stats = await Reader.StatsAsync();
        Assert.Equal((1, 90, 0), (stats.Segments, stats.Pages, stats.Deleted));
    }

    /// <summary>Decision 0027: a large segment is not rewritten for every changed page.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    public async Task ASmallChangeLeavesTheLargeSegmentAlone(int firstWritten)
    {
        await FreshAsync([.. Enumerable.Range(0, 100).Select(i => TestPage.Upsert($"{i}", "volcan"))]);
        await CompleteAsync();
        for (var i = firstWritten; i < firstWritten + 8; i++)
        {
            await WriteAsync(TestPage.Upsert($"{i}", "volcan"));
            await CompleteAsync();
            Assert.InRange((await Reader.StatsAsync()).Segments, 2, 3);
        }

        await WriteAsync([.. Enumerable.Range(firstWritten + 8, 8).Select(i => TestPage.Upsert($"{i}", "volcan"))]);
        await CompleteAsync();
        Assert.Equal(1, (await Reader.StatsAsync()).Segments);
        Assert.Equal(firstWritten == 0 ? 100 : 116, (await SearchAsync(Query("volcan"))).Total);
    }

    async Task CompleteAsync()
    {
        await Writer.CompleteAsync();
        await Reader.RefreshAsync();
    }
}
