using System.Collections.Immutable;
using SchoolSearch.Core.Levels;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Lucene.Reading;

namespace SchoolSearch.Search.Lucene.Finding;

/// <summary>Counts the pages found by value, with bit operations: about a nanosecond for each value and block of 64
/// pages.</summary>
sealed class MatchCounts(ScoreBoard board, Snapshot snapshot)
{
    public PageCounts Count() => new(
        [
            .. Each(snapshot.Subjects, (facts, subject) => facts.Of(subject))
                .OrderByDescending(pair => pair.Count)
                .ThenBy(pair => pair.Value.Code, StringComparer.Ordinal),
        ],
        [.. Each(LevelNames.All, (facts, level) => facts.VisibleAt(level))],
        [.. Each(snapshot.Kinds, (facts, kind) => facts.Of(kind))],
        snapshot.Segments.Sum(segment => board.CountIn(segment, segment.Facts.Open)));

    IEnumerable<(T Value, int Count)> Each<T>(ImmutableArray<T> values, Func<SegmentFacts, T, ulong[]> having)
    {
        foreach (var value in values)
        {
            var count = 0;
            foreach (var segment in snapshot.Segments)
            {
                count += board.CountIn(segment, having(segment.Facts, value));
            }

            if (count > 0)
            {
                yield return (value, count);
            }
        }
    }
}
