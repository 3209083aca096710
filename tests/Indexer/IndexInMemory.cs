using System.Collections.Immutable;
using SchoolSearch.Core.Index;

namespace SchoolSearch.Tests.Indexer;

/// <summary>An index that only remembers its documents and can fail before or after it has taken a batch.</summary>
sealed class IndexInMemory : ISearchIndex
{
    public Dictionary<string, IndexDocument> Documents { get; } = [];

    public List<int> Batches { get; } = [];

    /// <summary>Batches until the next failure, which comes after the batch was taken; null for none.</summary>
    public int? FailsAfter { get; set; }

    public Task WriteAsync(IReadOnlyList<IndexChange> changes, CancellationToken cancel = default)
    {
        foreach (var change in changes)
        {
            switch (change)
            {
                case IndexChange.Upsert upsert:
                    Documents[upsert.Document.Id] = upsert.Document;
                    break;
                case IndexChange.Delete { Field: "id" } delete:
                    Documents.Remove(delete.Value);
                    break;
                default:
                    throw new InvalidOperationException();
            }
        }

        Batches.Add(changes.Count);
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

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public Task<bool> ConfigureAsync(IndexSchema schema, bool rebuild, CancellationToken cancel = default) => throw new NotSupportedException();

    public Task<IndexHits> SearchAsync(IndexQuery query, CancellationToken cancel = default) => throw new NotSupportedException();

    public Task<IndexExplanation?> ExplainAsync(IndexQuery query, string id, CancellationToken cancel = default) => throw new NotSupportedException();

    public Task<IReadOnlyList<IndexSuggested>> SuggestAsync(IndexSuggestion request, CancellationToken cancel = default) => throw new NotSupportedException();

    public Task<IReadOnlyList<ImmutableArray<FoundTerm>>> TermsAsync(string field, IReadOnlyList<string> patterns, CancellationToken cancel = default) => throw new NotSupportedException();

    public Task<IReadOnlyList<int>> CountAsync(IReadOnlyList<string> queries, string filter, int most, CancellationToken cancel = default) => throw new NotSupportedException();

    public Task<IReadOnlyList<WordCheck>> CorrectAsync(string field, IReadOnlyList<string> words, bool absentOnly, CancellationToken cancel = default) => throw new NotSupportedException();

    public Task<IReadOnlyList<string>> AnalyzeAsync(string analyzer, string text, CancellationToken cancel = default) => throw new NotSupportedException();

    public Task SettleAsync(CancellationToken cancel = default) => throw new NotSupportedException();

    public Task<IndexStats> StatsAsync(CancellationToken cancel = default) => throw new NotSupportedException();
}
