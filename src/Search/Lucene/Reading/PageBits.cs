using System.Numerics;
using Lucene.Net.Index;
using Lucene.Net.Search;

namespace SchoolSearch.Search.Lucene.Reading;

/// <summary>Sets of a segment's pages: a bit for each page, 64 to a block.</summary>
static class PageBits
{
    public const int Block = 64;

    public static int Blocks(int pages) => (pages + Block - 1) / Block;

    public static ulong[] None(int pages) => new ulong[Blocks(pages)];

    public static void Add(ulong[] bits, int page) => bits[page >> 6] |= 1UL << page;

    public static bool Has(ReadOnlySpan<ulong> bits, int page) => (bits[page >> 6] & (1UL << page)) != 0;

    public static void Add(ulong[] bits, DocIdSetIterator pages)
    {
        for (var page = pages.NextDoc(); page != DocIdSetIterator.NO_MORE_DOCS; page = pages.NextDoc())
        {
            Add(bits, page);
        }
    }

    public static int Count(ReadOnlySpan<ulong> bits)
    {
        var count = 0;
        foreach (var block in bits)
        {
            count += BitOperations.PopCount(block);
        }

        return count;
    }

    /// <summary>The pages of each value of a field.</summary>
    public static Dictionary<string, ulong[]> ByValue(AtomicReader segment, string field)
    {
        var values = new Dictionary<string, ulong[]>(StringComparer.Ordinal);
        if (segment.GetTerms(field) is { } terms)
        {
            var each = terms.GetEnumerator();
            DocsEnum? pages = null;
            while (each.MoveNext())
            {
                pages = each.Docs(liveDocs: null, pages, DocsFlags.NONE);
                var bits = None(segment.MaxDoc);
                Add(bits, pages);
                if (!values.TryAdd(each.Term.Utf8ToString(), bits))
                {
                    throw new InvalidDataException("A value that comes twice: the dictionary of the field is damaged.");
                }
            }
        }

        return values;
    }
}
