using System.Collections.Immutable;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Lucene.Reading;

namespace SchoolSearch.Search.Lucene.Finding;

/// <summary>What a <see cref="Signal"/> adds to the pages of each segment.</summary>
sealed class PreparedSignal(ScorePartKind kind, SegmentSignal[] bySegment)
{
    public ScorePartKind Kind => kind;

    public static ImmutableArray<PreparedSignal> Of(ImmutableArray<Signal> signals, Workspace work) =>
        [.. signals.Where(signal => signal.Weight > 0).Select(signal => Of(signal, work)).OfType<PreparedSignal>()];

    /// <summary>The parts of the signals in one segment.</summary>
    public static SegmentSignal[] In(Segment segment, ImmutableArray<PreparedSignal> signals) =>
        [.. signals.Select(signal => signal.In(segment))];

    public SegmentSignal In(Segment segment) => bySegment[segment.Number];

    /// <summary>Null for a signal that adds to no page.</summary>
    static PreparedSignal? Of(Signal signal, Workspace work)
    {
        var weight = (float)signal.Weight;
        return signal switch
        {
            Signal.Quality quality =>
                Each(
                    ScorePartKind.Quality,
                    segment => new SegmentSignal(null, segment.Facts.Quality, weight, (float)quality.Pivot)),
            Signal.WrittenFor level =>
                Each(ScorePartKind.Level, segment => Constant(segment.Facts.WrittenFor(level.Level))),
            Signal.WrittenBeside level =>
                Each(ScorePartKind.Level, segment => Constant(segment.Facts.WrittenBeside(level.Level))),
            Signal.OfYear year => Each(ScorePartKind.Freshness, segment => Constant(segment.Facts.OfYear(year.Year))),
            Signal.OfPurpose page => Each(ScorePartKind.Purpose, segment => Constant(segment.Facts.Of(page.Purposes))),
            // Hardly any query is the key of a page.
            Signal.Named named => KnownTerm.Find(work, FieldNames.Of(named.Field), named.Value) is not { } key ? null
                : Each(PageSchema.KindOf(named.Field), segment => Constant(Having(key, segment, work))),
            _ => throw new ArgumentOutOfRangeException(nameof(signal)),
        };

        PreparedSignal Each(ScorePartKind kind, Func<Segment, SegmentSignal> make) =>
            new(kind, [.. work.Snapshot.Segments.Select(make)]);

        SegmentSignal Constant(ulong[] pages) => new(pages, null, weight, 0);
    }

    static ulong[] Having(KnownTerm key, Segment segment, Workspace work)
    {
        var bits = PageBits.None(segment.Pages);
        if (key.In(segment) is { } state)
        {
            PageBits.Add(bits, work.Cursor(segment, key.Field).Pages(key.Bytes, state, withFrequencies: false));
        }

        return bits;
    }
}
