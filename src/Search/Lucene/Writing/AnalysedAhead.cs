using Lucene.Net.Documents;
using SchoolSearch.Search.Index;

namespace SchoolSearch.Search.Lucene.Writing;

/// <summary>Makes documents on other threads, a few ahead of the writing thread, and yields them in order.</summary>
sealed class AnalysedAhead : IDisposable
{
    /// <summary>Each holds the tokens of one page.</summary>
    const int Ahead = 4;

    readonly LuceneDocument[] makers = [.. Enumerable.Range(0, Ahead).Select(_ => new LuceneDocument())];

    /// <summary>The changes, each with the document of a page to be written; a document is valid until the next one is
    /// requested.</summary>
    public IEnumerable<(IndexChange Change, Document? Page)> Of(IReadOnlyList<IndexChange> changes)
    {
        var made = new Task<Document?>[changes.Count];
        var begun = 0;
        try
        {
            for (var i = 0; i < changes.Count; i++)
            {
                // The maker used for the previous page is free again.
                for (; begun < Math.Min(changes.Count, i + Ahead); begun++)
                {
                    made[begun] = Make(changes[begun], makers[begun % Ahead]);
                }

                yield return (changes[i], made[i].GetAwaiter().GetResult());
                made[i] = Task.FromResult<Document?>(null);
            }
        }
        finally
        {
            // Faults in documents that nobody will request any more are ignored.
            Task.WhenAll(made.Take(begun)).ContinueWith(_ => { }, TaskScheduler.Default).Wait();
        }
    }

    public void Dispose()
    {
        foreach (var maker in makers)
        {
            maker.Dispose();
        }
    }

    static Task<Document?> Make(IndexChange change, LuceneDocument maker) =>
        change is IndexChange.Upsert upsert ? Task.Run<Document?>(() =>
            maker.Of(upsert.Page)) : Task.FromResult<Document?>(null);
}
