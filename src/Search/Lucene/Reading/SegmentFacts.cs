using System.Collections.Immutable;
using System.Globalization;
using Lucene.Net.Index;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;
using SchoolSearch.Search.Index;

namespace SchoolSearch.Search.Lucene.Reading;

/// <summary>
/// What searches need about every page of a segment, in memory: field lengths (a byte each), quality, site, and page
/// bits for each level, subject, kind, purpose and year. It depends on the pages alone, is built when the segment is
/// first seen, and is kept as long as the segment. A field that an index of another version lacks counts as absent from
/// all pages.
/// </summary>
sealed class SegmentFacts
{
    /// <summary>By level, the pages that it may see. A page without a minimum is visible to nobody.</summary>
    readonly ImmutableDictionary<Level, ulong[]> visible;

    readonly ImmutableDictionary<Level, ulong[]> targets;
    readonly ImmutableDictionary<Level, ulong[]> beside;
    readonly ImmutableDictionary<Level, ulong[]> writtenFrom;
    readonly ImmutableDictionary<int, ulong[]> years;
    readonly ImmutableDictionary<PagePurpose, ulong[]> purposes;
    readonly byte[][] lengths;
    readonly ulong[] nothing;
    volatile DenseTerms? dense;

    public SegmentFacts(AtomicReader segment)
    {
        Pages = segment.MaxDoc;
        nothing = PageBits.None(Pages);
        lengths = [.. Enum.GetValues<TextField>().Select(field => Lengths(segment, field))];
        Quality = Qualities(segment);
        (Sites, SiteOf) = SitesOf(segment);
        visible = Visible(PageBits.ByValue(segment, FieldNames.Minimum));
        targets = Values(
            segment, FieldNames.Targets, code => LevelNames.TryParse(code, out var level) ? level : (Level?)null);
        beside = LevelNames.All.ToImmutableDictionary(level => level, Beside);
        writtenFrom = LevelNames.All.ToImmutableDictionary(level => level, From);
        years = Values(
            segment,
            FieldNames.Year,
            text =>
                int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : (int?)null);
        purposes = Values(
            segment, FieldNames.Purpose,
            name => Enum.TryParse<PagePurpose>(name, out var purpose) ? purpose : (PagePurpose?)null);
        Kinds = Values(
            segment, FieldNames.Kind, name => Enum.TryParse<PageKind>(name, out var kind) ? kind : (PageKind?)null);
        Subjects = PageBits.ByValue(segment, FieldNames.Subject)
            .Select(pair => (Subject: Subject.Find(pair.Key), Bits: pair.Value))
            .Where(pair => pair.Subject is not null).ToImmutableDictionary(pair => pair.Subject!, pair => pair.Bits);
        Open = PageBits.ByValue(segment, FieldNames.Openness).GetValueOrDefault(nameof(Openness.Open), nothing);
    }

    /// <summary>The most frequent terms; null until <see cref="Warm"/> has read them.</summary>
    public DenseTerms? Dense => dense;

    /// <summary>Including deleted ones.</summary>
    public int Pages { get; }

    public ImmutableDictionary<Subject, ulong[]> Subjects { get; }

    public ImmutableDictionary<PageKind, ulong[]> Kinds { get; }

    /// <summary>Pages that may be used, changed and shared freely.</summary>
    public ulong[] Open { get; }

    /// <summary>By page.</summary>
    public float[] Quality { get; }

    /// <summary>Site keys.</summary>
    public ImmutableArray<string> Sites { get; }

    /// <summary>By page, its index in <see cref="Sites"/>, or -1.</summary>
    public int[] SiteOf { get; }

    /// <summary>By page, the length of a field, see <see cref="FieldLength"/>.</summary>
    public byte[] LengthsOf(TextField field) => lengths[(int)field];

    /// <summary>Loads what speeds up searches but is not needed for the first one.</summary>
    public void Warm(AtomicReader segment, CancellationToken cancel) => dense ??= DenseTerms.Of(segment, cancel);

    public ulong[] VisibleAt(Level level) => visible.GetValueOrDefault(level, nothing);

    /// <summary>Pages written for the level.</summary>
    public ulong[] WrittenFor(Level level) => targets.GetValueOrDefault(level, nothing);

    /// <summary>Pages written for a level next to this one, but not for it.</summary>
    public ulong[] WrittenBeside(Level level) => beside.GetValueOrDefault(level, nothing);

    /// <summary>Pages written only for the level or older ones.</summary>
    public ulong[] WrittenFrom(Level level) => writtenFrom.GetValueOrDefault(level, nothing);

    public ulong[] Of(Subject subject) => Subjects.GetValueOrDefault(subject, nothing);

    public ulong[] Of(PageKind kind) => Kinds.GetValueOrDefault(kind, nothing);

    /// <summary>Pages that are for one of the purposes.</summary>
    public ulong[] Of(PurposeSet wanted)
    {
        var bits = PageBits.None(Pages);
        foreach (var (purpose, own) in purposes)
        {
            if (wanted.Contains(purpose))
            {
                for (var block = 0; block < bits.Length; block++)
                {
                    bits[block] |= own[block];
                }
            }
        }

        return bits;
    }

    public ulong[] OfYear(int year) => years.GetValueOrDefault(year, nothing);

    static byte[] Lengths(AtomicReader segment, TextField field)
    {
        var lengths = new byte[segment.MaxDoc];
        if (segment.GetNormValues(FieldNames.Of(field)) is { } norms)
        {
            for (var page = 0; page < lengths.Length; page++)
            {
                lengths[page] = (byte)norms.Get(page);
            }
        }

        return lengths;
    }

    static float[] Qualities(AtomicReader segment)
    {
        var qualities = new float[segment.MaxDoc];
        if (segment.GetNumericDocValues(FieldNames.Quality) is { } column)
        {
            for (var page = 0; page < qualities.Length; page++)
            {
                qualities[page] = BitConverter.Int32BitsToSingle((int)column.Get(page));
            }
        }

        return qualities;
    }

    static (ImmutableArray<string> Keys, int[] ByPage) SitesOf(AtomicReader segment)
    {
        var byPage = new int[segment.MaxDoc];
        if (segment.GetSortedDocValues(FieldNames.Site) is not { } column)
        {
            Array.Fill(byPage, -1);
            return ([], byPage);
        }

        for (var page = 0; page < byPage.Length; page++)
        {
            byPage[page] = column.GetOrd(page);
        }

        var bytes = new global::Lucene.Net.Util.BytesRef();
        var keys = ImmutableArray.CreateBuilder<string>(column.ValueCount);
        for (var ordinal = 0; ordinal < column.ValueCount; ordinal++)
        {
            column.LookupOrd(ordinal, bytes);
            keys.Add(bytes.Utf8ToString());
        }

        return (keys.ToImmutable(), byPage);
    }

    ImmutableDictionary<Level, ulong[]> Visible(Dictionary<string, ulong[]> byMinimum)
    {
        var levels = ImmutableDictionary.CreateBuilder<Level, ulong[]>();
        var bits = nothing;
        foreach (var level in LevelNames.All)
        {
            if (byMinimum.TryGetValue(level.Code(), out var own))
            {
                var both = own;
                for (var block = 0; block < both.Length; block++)
                {
                    both[block] |= bits[block];
                }

                bits = both;
            }

            levels[level] = bits;
        }

        return levels.ToImmutable();
    }

    /// <summary>A page for both neighbouring levels is no better than a page for the level alone.</summary>
    ulong[] Beside(Level level)
    {
        var (younger, older, own) = (WrittenFor(level - 1), WrittenFor(level + 1), WrittenFor(level));
        var bits = PageBits.None(Pages);
        for (var block = 0; block < bits.Length; block++)
        {
            bits[block] = (younger[block] | older[block]) & ~own[block];
        }

        return bits;
    }

    /// <summary>A page without a target is for nobody in particular.</summary>
    ulong[] From(Level level)
    {
        var bits = PageBits.None(Pages);
        foreach (var target in LevelNames.All.OrderDescending())
        {
            var own = WrittenFor(target);
            for (var block = 0; block < bits.Length; block++)
            {
                bits[block] = target >= level ? bits[block] | own[block] : bits[block] & ~own[block];
            }
        }

        return bits;
    }

    static ImmutableDictionary<T, ulong[]> Values<T>(AtomicReader segment, string field, Func<string, T?> read)
        where T : struct =>
        PageBits.ByValue(segment, field).Select(pair => (Value: read(pair.Key), Bits: pair.Value))
            .Where(pair => pair.Value is not null).ToImmutableDictionary(pair => pair.Value!.Value, pair => pair.Bits);
}
