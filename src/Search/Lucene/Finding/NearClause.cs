using Lucene.Net.Index;
using Lucene.Net.Search;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Lucene.Reading;

namespace SchoolSearch.Search.Lucene.Finding;

/// <summary>
/// Two terms near each other in one field, in either order. Wherever they are within the slop, the pair counts as a
/// word that occurs 1 / (1 + distance) times; the distance is 0 for neighbours in order. Lucene scores a sloppy phrase
/// like this (SloppyPhraseMatcher). Of overlapping pairs the nearest counts.
/// </summary>
/// <param name="weight">The product of the node's weight, the field's weight and both terms' rarity.</param>
sealed class NearClause(FieldStatistics field, KnownTerm first, KnownTerm second, int slop, float weight)
    : Clause(ScorePartKind.Near, $"{first.Text} {second.Text}")
{
    public override void AddAll(Segment segment, Workspace work, SegmentScores scores)
    {
        if (Places(segment, work) is not var (one, other))
        {
            return;
        }

        for (var page = one.NextDoc(); page != DocIdSetIterator.NO_MORE_DOCS;)
        {
            var next = Advance(other, page);
            if (next == page)
            {
                var score = ScoreOf(one, other, segment, page);
                if (score > 0)
                {
                    scores.Add(page, score);
                }

                page = one.NextDoc();
            }
            else
            {
                page = next == DocIdSetIterator.NO_MORE_DOCS ? next : Advance(one, next);
            }
        }
    }

    public override void Add(Segment segment, Workspace work, ReadOnlySpan<int> pages, Span<float> scores)
    {
        if (Places(segment, work) is not var (one, other))
        {
            return;
        }

        for (var place = 0; place < pages.Length; place++)
        {
            var page = pages[place];
            if (Advance(one, page) == page && Advance(other, page) == page)
            {
                scores[place] += ScoreOf(one, other, segment, page);
            }
        }
    }

    (DocsAndPositionsEnum One, DocsAndPositionsEnum Other)? Places(Segment segment, Workspace work) =>
        first.In(segment) is { } here && second.In(segment) is { } there
            ? (
                work.Cursor(segment, first.Field).Places(first.Bytes, here),
                work.Cursor(segment, second.Field).Places(second.Bytes, there, isOther: true))
            : null;

    float ScoreOf(DocsAndPositionsEnum one, DocsAndPositionsEnum other, Segment segment, int page) =>
        Frequency(one, other) is > 0 and var frequency
            ? weight * field.Share(frequency, segment.Facts.LengthsOf(field.Field)[page])
            : 0;

    /// <summary>
    /// Merges both lists of positions, the second term's shifted by one so that neighbours in order coincide. The list
    /// that is behind moves on; its nearest position before it passes the other is a match.
    /// </summary>
    float Frequency(DocsAndPositionsEnum one, DocsAndPositionsEnum other)
    {
        var (leftOfOne, leftOfOther) = (one.Freq - 1, other.Freq - 1);
        var (atOne, atOther) = (one.NextPosition(), other.NextPosition() - 1);
        var isOneBehind = atOne <= atOther;
        var frequency = 0f;
        while (true)
        {
            var distance = Math.Abs(atOne - atOther);
            var passed = false;
            while (!passed && (isOneBehind ? leftOfOne : leftOfOther) > 0)
            {
                if (isOneBehind)
                {
                    atOne = one.NextPosition();
                    leftOfOne--;
                    passed = atOne > atOther;
                }
                else
                {
                    atOther = other.NextPosition() - 1;
                    leftOfOther--;
                    passed = atOther > atOne;
                }

                distance = passed ? distance : Math.Min(distance, Math.Abs(atOne - atOther));
            }

            frequency += distance <= slop ? 1f / (1 + distance) : 0;
            if (!passed)
            {
                return frequency;
            }

            isOneBehind = !isOneBehind;
        }
    }
}
