using System.Collections.Immutable;
using SchoolSearch.Search.Index;

namespace SchoolSearch.Search.Lucene;

public sealed class LuceneIndexWriter : IIndexWriter
{
    LuceneIndexWriter() { }

    public static LuceneIndexWriter Open(string data, TimeProvider? time = null) => throw new NotImplementedException();

    public bool IsEmpty => throw new NotImplementedException();

    public Task WriteAsync(ImmutableArray<IndexChange> changes, CancellationToken cancel = default) => throw new NotImplementedException();

    public void Report(int done, int total) => throw new NotImplementedException();

    public Task CompleteAsync(CancellationToken cancel = default) => throw new NotImplementedException();

    public ValueTask DisposeAsync() => throw new NotImplementedException();
}
