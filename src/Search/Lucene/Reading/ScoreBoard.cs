using System.Numerics;
using System.Runtime.Intrinsics;

namespace SchoolSearch.Search.Lucene.Reading;

/// <summary>
/// Finds pages in one pass over postings and one sweep. A results page counts all matching pages exactly, so all
/// postings of all words must be read anyway. They are read one word after the other; each posting adds to its page's
/// score, a float in an array, and a byte marks which blocks of 64 pages were touched. Then one sweep visits the
/// touched blocks. In each it selects the pages with a score that pass the filter, as 64 bits, adds the signals, keeps
/// the best in a heap, and clears the block for the next search. Cost: 3 to 4 ns for each posting and a quarter of a
/// nanosecond for each page touched; some 4 bytes of memory a page for each running search. The words of a query are
/// bounded and no posting is read twice, so no query costs more than all postings of its words.
/// </summary>
sealed class ScoreBoard
{
    readonly float[] scores;
    readonly byte[] touched;
    readonly int[] blocks;
    readonly ulong[] matched;
    readonly Range[] bySegment;
    int count;

    public ScoreBoard(Snapshot snapshot)
    {
        scores = new float[snapshot.Slots];
        touched = new byte[snapshot.Slots / PageBits.Block];
        blocks = new int[touched.Length];
        matched = new ulong[touched.Length];
        bySegment = new Range[snapshot.Segments.Length];
    }

    /// <summary>A segment's scores, to be increased with <see cref="SegmentScores.Add"/>.</summary>
    public SegmentScores Of(Segment segment) => new(
        scores.AsSpan(segment.Base, PageBits.Blocks(segment.Pages) * PageBits.Block),
        touched.AsSpan(segment.Base / PageBits.Block, PageBits.Blocks(segment.Pages)));

    /// <summary>Begins a sweep over all segments.</summary>
    public void BeginSweep() => count = 0;

    /// <summary>How many of the given pages the last sweep found in a segment.</summary>
    public int CountIn(Segment segment, ulong[] having)
    {
        var range = bySegment[segment.Number];
        var own = blocks.AsSpan(range);
        var pages = matched.AsSpan(range)[..own.Length];
        var found = 0;
        for (var i = 0; i < own.Length; i++)
        {
            found += BitOperations.PopCount(pages[i] & having[own[i]]);
        }

        return found;
    }

    /// <summary>Selects the pages that have a score and pass the filter, adds the signals, keeps the best, and clears
    /// the board.</summary>
    /// <param name="passing">The segment's pages that pass the filter.</param>
    /// <param name="apart">Those of them to be offered to <paramref name="last"/> instead; empty for none.</param>
    /// <returns>Number of matching pages.</returns>
    public int Sweep(
        Segment segment, ReadOnlySpan<ulong> passing, ReadOnlySpan<ulong> apart, ReadOnlySpan<SegmentSignal> signals,
        BestPages best, BestPages last)
    {
        var total = 0;
        var own = Of(segment);
        var first = count;
        for (var block = 0; block < passing.Length; block++)
        {
            var next = own.Touched[block..].IndexOfAnyExcept((byte)0);
            if (next < 0)
            {
                break;
            }

            block += next;
            own.Touched[block] = 0;
            var row = own.Scores.Slice(block * PageBits.Block, PageBits.Block);
            var pages = Above(row, 0) & passing[block];
            if (pages != 0)
            {
                total += BitOperations.PopCount(pages);
                blocks[count] = block;
                matched[count++] = pages;
                foreach (var signal in signals)
                {
                    signal.Add(row, block, pages);
                }

                var older = apart.IsEmpty ? 0 : pages & apart[block];
                var from = segment.Base + (block * PageBits.Block);
                Offer(row, from, pages & ~older, best);
                Offer(row, from, older, last);
            }

            row.Clear();
        }

        bySegment[segment.Number] = first..count;
        return total;
    }

    /// <summary>Offers pages of a block of 64 whose first page has the slot <paramref name="from"/>.</summary>
    static void Offer(ReadOnlySpan<float> row, int from, ulong pages, BestPages to)
    {
        if (pages == 0)
        {
            return;
        }

        for (var better = Above(row, to.Threshold) & pages; better != 0; better &= better - 1)
        {
            var page = BitOperations.TrailingZeroCount(better);
            to.Offer(from + page, row[page]);
        }
    }

    /// <summary>A bit for each of 64 scores above a bound.</summary>
    static ulong Above(ReadOnlySpan<float> row, float bound)
    {
        var bounds = Vector256.Create(bound);
        var above = 0UL;
        for (var lane = 0; lane < PageBits.Block; lane += Vector256<float>.Count)
        {
            above |= (ulong)Vector256
                .GreaterThan(Vector256.Create(row[lane..]), bounds)
                .ExtractMostSignificantBits() << lane;
        }

        return above;
    }
}

/// <summary>The scores of a segment's pages while words are read.</summary>
readonly ref struct SegmentScores(Span<float> scores, Span<byte> touched)
{
    public Span<float> Scores { get; } = scores;

    public Span<byte> Touched { get; } = touched;

    public void Add(int page, float score)
    {
        Scores[page] += score;
        Touched[page >> 6] = 1;
    }
}

/// <summary>The part of a signal in one segment.</summary>
/// <param name="pages">Pages with the signal, or null for all.</param>
/// <param name="quality">Quality by page, when the signal depends on it; null for the whole weight.</param>
readonly struct SegmentSignal(ulong[]? pages, float[]? quality, float weight, float pivot)
{
    public void Add(Span<float> row, int block, ulong matched)
    {
        for (var left = pages is null ? matched : matched & pages[block]; left != 0; left &= left - 1)
        {
            var page = BitOperations.TrailingZeroCount(left);
            row[page] += quality is null ? weight : Saturated(quality[(block * PageBits.Block) + page]);
        }
    }

    /// <summary>What it adds to the score of one page.</summary>
    public float Of(int page) =>
        pages is not null && !PageBits.Has(pages, page) ? 0 : quality is null ? weight : Saturated(quality[page]);

    float Saturated(float value) => value > 0 ? weight * (value / (value + pivot)) : 0;
}
