using Lucene.Net.Documents;
using SchoolSearch.Search.Index;

namespace SchoolSearch.Search.Lucene.Writing;

/// <summary>Makes documents on other threads, a few ahead of the one that writes them, and gives them in
/// order.</summary>
sealed class AnalysedAhead : IDisposable
{
    /// <summary>Each holds the tokens of a page.</summary>
    const int Ahead = 4;

    readonly LuceneDocument[] makers = [.. Enumerable.Range(0, Ahead).Select(_ => new LuceneDocument())];

    /// <summary>The changes, with the document of each page that is to be written; it holds until the next one is asked
    /// for.</summary>
    public IEnumerable<(IndexChange Change, Document? Page)> Of(IReadOnlyList<IndexChange> changes)
    {
        var made = new Task<Document?>[changes.Count];
        var begun = 0;
        try
        {
            for (var i = 0; i < changes.Count; i++)
            {
                // The maker of the page before this one is free again.
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
            // Of those that nobody will ask for any more, what went wrong does not matter.
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
