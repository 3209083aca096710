using System.Collections.Immutable;
using System.Numerics;
using SchoolSearch.Core.Levels;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Lucene.Reading;

namespace SchoolSearch.Search.Lucene.Finding;

/// <summary>Counts how many of the pages found have each value, by the bits of both: a nanosecond or so a value and block of 64 pages.</summary>
sealed class MatchCounts(ScoreBoard board, Snapshot snapshot)
{
    public PageCounts Count() => new(
        [.. Each(facts => facts.Subjects).OrderByDescending(pair => pair.Count).ThenBy(pair => pair.Value.Code, StringComparer.Ordinal)],
        [.. LevelNames.All.Select(level => (level, Of(facts => facts.VisibleAt(level)))).Where(pair => pair.Item2 > 0)],
        [.. Each(facts => facts.Kinds).OrderBy(pair => pair.Value)],
        Of(facts => facts.Open));

    IEnumerable<(T Value, int Count)> Each<T>(Func<SegmentFacts, ImmutableDictionary<T, ulong[]>> values)
        where T : notnull =>
        snapshot.Segments.SelectMany(segment => values(segment.Facts).Keys).Distinct()
            .Select(value => (value, Of(facts => values(facts).GetValueOrDefault(value))))
            .Where(pair => pair.Item2 > 0);

    int Of(Func<SegmentFacts, ulong[]?> having)
    {
        var count = 0;
        Segment? segment = null;
        ulong[]? bits = null;
        foreach (var (block, pages) in board.Matched)
        {
            var slot = block * PageBits.Block;
            if (segment is null || slot >= segment.Base + (PageBits.Blocks(segment.Pages) * PageBits.Block))
            {
                segment = snapshot.SegmentOf(slot);
                bits = having(segment.Facts);
            }

            count += bits is null ? 0 : BitOperations.PopCount(pages & bits[block - (segment.Base / PageBits.Block)]);
        }

        return count;
    }
}
