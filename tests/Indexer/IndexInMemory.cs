using System.Collections.Immutable;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Search.Index;

namespace SchoolSearch.Tests.Indexer;

/// <summary>An index that only remembers its pages and can fail after accepting a batch.</summary>
sealed class IndexInMemory : IIndexWriter
{
    public Dictionary<string, PageDocument> Documents { get; } = [];

    public List<int> Batches { get; } = [];

    /// <summary>The progress last reported to readers.</summary>
    public (int Done, int Total) Reported { get; private set; }

    /// <summary>Number of completed runs.</summary>
    public int Completed { get; private set; }

    /// <summary>Batches until the next failure, which comes after the batch was accepted; null for none.</summary>
    public int? FailsAfter { get; set; }

    public bool IsEmpty => Documents.Count == 0;

    public Task WriteAsync(ImmutableArray<IndexChange> changes, CancellationToken cancel = default)
    {
        foreach (var change in changes)
        {
            switch (change)
            {
                case IndexChange.Upsert upsert:
                    Documents[upsert.Url.Value] = upsert.Page;
                    break;
                case IndexChange.Delete delete:
                    Documents.Remove(delete.Url.Value);
                    break;
                default:
                    throw new InvalidOperationException();
            }
        }

        Batches.Add(changes.Length);
        if (FailsAfter is { } left)
        {
            FailsAfter = left - 1;
            if (left == 0)
            {
                FailsAfter = null;
                throw new IndexUnavailableException("killed");
            }
        }

        return Task.CompletedTask;
    }

    public IEnumerable<PageUrl> Pages(CancellationToken cancel = default) =>
        Documents.Keys.Order(StringComparer.Ordinal).Select(PageUrl.Parse).ToArray();

    public void Report(int done, int total) => Reported = (done, total);

    public Task CompleteAsync(CancellationToken cancel = default)
    {
        Completed++;
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
