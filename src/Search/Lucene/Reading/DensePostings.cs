using System.Numerics;
using Lucene.Net.Index;
using Lucene.Net.Search;

namespace SchoolSearch.Search.Lucene.Reading;

/// <summary>
/// The postings of a frequent term in memory: a bit for each page, and a byte with the frequency on each page that has
/// it. Reading them takes less than half the time of unpacking them from the index, and looking up a page takes some
/// nanoseconds instead of unpacking a block of 128.
/// </summary>
sealed class DensePostings
{
    readonly ulong[] pages;

    /// <summary>For each block of 64 pages, how many pages before it have the term.</summary>
    readonly int[] before;

    /// <summary><see cref="byte.MaxValue"/> where <see cref="often"/> has the frequency.</summary>
    readonly byte[] frequencies;

    readonly Dictionary<int, int> often = [];

    /// <param name="postings">With frequencies.</param>
    /// <param name="count">Number of pages with the term, including deleted ones.</param>
    public DensePostings(DocsEnum postings, int segmentPages, int count)
    {
        pages = PageBits.None(segmentPages);
        before = new int[pages.Length];
        frequencies = new byte[count];
        var at = 0;
        for (var page = postings.NextDoc(); page != DocIdSetIterator.NO_MORE_DOCS; page = postings.NextDoc())
        {
            PageBits.Add(pages, page);
            frequencies[at++] = (byte)Math.Min(byte.MaxValue, postings.Freq);
            if (postings.Freq >= byte.MaxValue)
            {
                often[page] = postings.Freq;
            }
        }

        for (var block = 1; block < before.Length; block++)
        {
            before[block] = before[block - 1] + BitOperations.PopCount(pages[block - 1]);
        }
    }

    /// <summary>Bytes of memory for a term on this many pages of a segment.</summary>
    public static long BytesOf(int segmentPages, int count) => (PageBits.Blocks(segmentPages) * 12L) + count;

    /// <summary>The term's frequency on a page; 0 where it does not occur.</summary>
    public int On(int page)
    {
        var block = page >> 6;
        var bit = 1UL << page;
        return (pages[block] & bit) == 0 ? 0
            : Frequency(before[block] + BitOperations.PopCount(pages[block] & (bit - 1)), page);
    }

    /// <summary>Adds the term's score to all pages that have it.</summary>
    public void AddAll(FieldStatistics field, float weight, byte[] lengths, SegmentScores scores)
    {
        var at = 0;
        for (var block = 0; block < pages.Length; block++)
        {
            var left = pages[block];
            if (left == 0)
            {
                continue;
            }

            scores.Touched[block] = 1;
            var row = scores.Scores.Slice(block * PageBits.Block, PageBits.Block);
            for (; left != 0; left &= left - 1)
            {
                var inRow = BitOperations.TrailingZeroCount(left);
                var page = (block * PageBits.Block) + inRow;
                row[inRow] += weight * field.Share(Frequency(at++, page), lengths[page]);
            }
        }
    }

    int Frequency(int at, int page) => frequencies[at] is var few && few < byte.MaxValue ? few : often[page];
}
