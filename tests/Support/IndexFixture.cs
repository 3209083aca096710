using SchoolSearch.Search.Index;
using SchoolSearch.Search.Lucene;

namespace SchoolSearch.Tests.Support;

/// <summary>The embedded index in a directory of its own, complete and empty, for the tests of one class.</summary>
public sealed class IndexFixture : WritableIndex, IAsyncLifetime, IDisposable
{
    readonly TemporaryDirectory directory = new();
    LuceneIndexReader? reader;
    LuceneIndexWriter? writer;

    public override IIndexReader Reader => reader ?? throw new InvalidOperationException("The index is not open.");

    public override IIndexWriter Writer => writer ?? throw new InvalidOperationException("The index is not open.");

    public string Data => directory.FullPath;

    public async Task InitializeAsync()
    {
        await using (var first = LuceneIndexWriter.Open(Data))
        {
            await first.CompleteAsync();
        }

        writer = LuceneIndexWriter.Open(Data);
        reader = LuceneIndexReader.Open(Data);
    }

    public async Task DisposeAsync()
    {
        await Reader.DisposeAsync();
        await Writer.DisposeAsync();
    }

    public void Dispose() => directory.Dispose();
}
