using System.Collections.Immutable;
using SchoolSearch.Core.Levels;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Lucene.Reading;

namespace SchoolSearch.Search.Lucene.Finding;

/// <summary>What a <see cref="Signal"/> adds to the pages of each segment.</summary>
sealed record PreparedSignal(ScorePartKind Kind, ImmutableDictionary<Segment, SegmentSignal> Segments)
{
    public static ImmutableArray<PreparedSignal> Of(ImmutableArray<Signal> signals, Workspace work) =>
        [.. signals.Where(signal => signal.Weight > 0).Select(signal => Of(signal, work))];

    /// <summary>The signals in one segment.</summary>
    public static SegmentSignal[] In(Segment segment, ImmutableArray<PreparedSignal> signals) =>
        [.. signals.Where(signal => signal.Segments.ContainsKey(segment)).Select(signal => signal.Segments[segment])];

    static PreparedSignal Of(Signal signal, Workspace work)
    {
        var weight = (float)signal.Weight;
        return signal switch
        {
            Signal.Quality quality => new(ScorePartKind.Quality, Each(segment => new SegmentSignal(null, segment.Facts.Quality, weight, (float)quality.Pivot))),
            Signal.WrittenFor level => new(ScorePartKind.Level, Each(segment => Constant(segment.Facts.WrittenFor(level.Level)))),
            Signal.WrittenBeside level => new(ScorePartKind.Level, Each(segment => Constant(segment.Facts.WrittenBeside(level.Level)))),
            Signal.OfYear year => new(ScorePartKind.Freshness, Each(segment => Constant(segment.Facts.OfYear(year.Year)))),
            Signal.Named named => new(PageSchema.KindOf(named.Field), Having(named, work)),
            _ => throw new ArgumentOutOfRangeException(nameof(signal)),
        };

        ImmutableDictionary<Segment, SegmentSignal> Each(Func<Segment, SegmentSignal> make) =>
            work.Snapshot.Segments.ToImmutableDictionary(segment => segment, make);

        SegmentSignal Constant(ulong[] pages) => new(pages, null, weight, 0);
    }

    /// <summary>Hardly any query is a key of a page.</summary>
    static ImmutableDictionary<Segment, SegmentSignal> Having(Signal.Named named, Workspace work)
    {
        var segments = ImmutableDictionary.CreateBuilder<Segment, SegmentSignal>();
        if (KnownTerm.Find(work, FieldNames.Of(named.Field), named.Value) is { } key)
        {
            foreach (var segment in work.Snapshot.Segments)
            {
                if (key.In(segment) is { } state)
                {
                    var bits = PageBits.None(segment.Pages);
                    PageBits.Add(bits, work.Cursor(segment, key.Field).Pages(key.Bytes, state, withFrequencies: false));
                    segments[segment] = new SegmentSignal(bits, null, (float)named.Weight, 0);
                }
            }
        }

        return segments.ToImmutable();
    }
}
