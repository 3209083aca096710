using System.Collections.Immutable;
using SchoolSearch.Core.Decisions;
using SchoolSearch.Core.Levels;
using SchoolSearch.Search.Index;

namespace SchoolSearch.Bench.Killing;

enum Fault
{
    /// <summary>The index cannot be searched.</summary>
    NotOpening,

    /// <summary>A page is missing, or older than it was.</summary>
    Lost,

    /// <summary>A page is found more than once.</summary>
    Twice,

    /// <summary>Fields of one page are of different batches, or some of them are missing.</summary>
    Torn,

    /// <summary>A part of a batch is there.</summary>
    HalfABatch,
}

/// <summary>What an index holds of <see cref="NumberedPages"/>.</summary>
/// <param name="Batch">The last batch that is in it, whole; null when <paramref name="Faults"/> says what is wrong
/// instead.</param>
sealed record FoundPages(int? Batch, ImmutableArray<(Fault Fault, string What)> Faults)
{
    static readonly ImmutableArray<TextField> Fields =
    [
        TextField.Title, TextField.Headings, TextField.Description, TextField.Body, TextField.Anchors,
        TextField.Everything, TextField.Exact,
    ];

    /// <summary>Looks at every page by every field.</summary>
    /// <param name="atLeast">Batches that must be in it.</param>
    /// <param name="atMost">Batches that may be in it.</param>
    public static async Task<FoundPages> LookAsync(IIndexReader reader, NumberedPages pages, int atLeast, int atMost)
    {
        if (reader.State is not IndexState.Ready)
        {
            return new FoundPages(null, [(Fault.NotOpening, reader.State.ToString())]);
        }

        try
        {
            var found = await FindAsync(reader, TextField.Title, NumberedPages.Word);
            var faults = ImmutableArray.CreateBuilder<(Fault, string)>();
            var twice = found.GroupBy(page => page.Page).Where(group => group.Count() > 1);
            faults.AddRange(twice.Select(group => (Fault.Twice, $"page {group.Key}")));
            foreach (var batch in found.GroupBy(page => page.Batch, page => page.Page))
            {
                foreach (var field in Fields)
                {
                    var inField = await FindAsync(reader, field, NumberedPages.WordOf(batch.Key));
                    if (!inField.Select(page => page.Page).Order().SequenceEqual(batch.Order()))
                    {
                        faults.Add((Fault.Torn, $"batch {batch.Key} by its field {field}"));
                    }
                }
            }

            return Compare(found, pages, atLeast, atMost, faults);
        }
        catch (IndexUnavailableException e)
        {
            return new FoundPages(null, [(Fault.NotOpening, $"{e.Message} {e.InnerException?.Message}")]);
        }
    }

    static FoundPages Compare(
        ImmutableArray<(int Page, int Batch)> found, NumberedPages pages, int atLeast, int atMost,
        ImmutableArray<(Fault, string)>.Builder faults)
    {
        var now = found.DistinctBy(page => page.Page)
            .ToImmutableSortedDictionary(page => page.Page, page => page.Batch);
        for (var batch = atMost; faults.Count == 0 && batch >= atLeast; batch--)
        {
            if (now.SequenceEqual(pages.After(batch)))
            {
                return new FoundPages(batch, []);
            }
        }

        foreach (var (page, batch) in pages.After(atLeast))
        {
            // A later batch may have deleted it.
            var isLost = now.TryGetValue(page, out var actual)
                ? actual < batch : pages.After(atMost).GetValueOrDefault(page) == batch;
            if (isLost)
            {
                faults.Add((Fault.Lost, $"page {page} of batch {batch}"));
            }
        }

        if (faults.Count == 0)
        {
            faults.Add((Fault.HalfABatch, $"between {atLeast} and {atMost}: {string.Join(' ', now)}"));
        }

        return new FoundPages(null, faults.ToImmutable());
    }

    /// <summary>The pages that have a word in a field, and the batches that wrote them.</summary>
    public static async Task<ImmutableArray<(int Page, int Batch)>> FindAsync(
        IIndexReader reader, TextField field, string word)
    {
        var step = new QueryStep([new FieldWeight(field, 1)], [new QueryNode.Word(word, 1)]);
        var hits = await reader.SearchAsync(new PageQuery(step, PageFilter.For(Level.Lycee, Restrictions.None))
        {
            Size = PageQuery.Deepest,
            Passages = new PassageWish(1, 100),
        });
        return hits.Total == hits.Pages.Length ? [.. hits.Pages.Select(page => NumberedPages.Read(page.Page.Title))]
            : throw new IndexUnavailableException($"{hits.Total} pages are counted and {hits.Pages.Length} found.");
    }
}
