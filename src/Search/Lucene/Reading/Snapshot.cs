using System.Collections.Concurrent;
using System.Collections.Immutable;
using Lucene.Net.Index;
using Lucene.Net.Util;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Lucene.Storage;
using SchoolSearch.Search.Ranking;

namespace SchoolSearch.Search.Lucene.Reading;

/// <summary>
/// The index as of one commit, open as long as a search uses it. It keeps nothing of a query: its data depends on the
/// pages alone, and the working memory of searches (<see cref="Workspace"/>) is passed from one to the next.
/// </summary>
sealed class Snapshot
{
    readonly DirectoryReader reader;
    readonly ImmutableArray<string> names;
    readonly ConcurrentBag<Workspace> spare = [];
    readonly ImmutableArray<FieldStatistics> statistics;

    /// <param name="known">An earlier snapshot, whose segment facts are reused.</param>
    public Snapshot(DirectoryReader reader, int generation, RankingWeights weights, Snapshot? known)
    {
        this.reader = reader;
        Generation = generation;
        names = [.. reader.IndexCommit.FileNames];
        Weights = weights;
        var facts = known?.Segments.ToDictionary(segment => Core(segment.Reader), segment => segment.Facts) ?? [];
        var segments = ImmutableArray.CreateBuilder<Segment>();
        var start = 0;
        foreach (var leaf in reader.Leaves)
        {
            var segment = leaf.AtomicReader;
            segments.Add(
                new Segment(
                    segment, facts.TryGetValue(Core(segment), out var kept) ? kept : new SegmentFacts(segment),
                    segments.Count, start));
            start += PageBits.Blocks(segment.MaxDoc) * PageBits.Block;
        }

        Segments = segments.ToImmutable();
        Slots = start;
        Subjects = [.. Segments.SelectMany(segment => segment.Facts.Subjects.Keys).Distinct()];
        Kinds = [.. Segments.SelectMany(segment => segment.Facts.Kinds.Keys).Distinct().Order()];
        statistics = [.. Enum.GetValues<TextField>().Select(field =>
            new FieldStatistics(
                field, Segments.Select(segment => segment.Reader.GetTerms(FieldNames.Of(field))), weights))];
    }

    public int Generation { get; }

    public RankingWeights Weights { get; }

    public ImmutableArray<Segment> Segments { get; }

    /// <summary>Number of slots, including those without a page.</summary>
    public int Slots { get; }

    /// <summary>Subjects with at least one page.</summary>
    public ImmutableArray<Subject> Subjects { get; }

    /// <summary>Kinds with at least one page.</summary>
    public ImmutableArray<PageKind> Kinds { get; }

    /// <summary>Number of pages.</summary>
    public int Pages => reader.NumDocs;

    public int Deleted => reader.NumDeletedDocs;

    public FieldStatistics StatisticsOf(TextField field) => statistics[(int)field];

    /// <summary>The last commit; null when this one is the last.</summary>
    public DirectoryReader? Reopen() => DirectoryReader.OpenIfChanged(reader);

    public Workspace Work() => spare.TryTake(out var workspace) ? workspace : new Workspace(this);

    /// <summary>Returns working memory after a successful search.</summary>
    public void Return(Workspace workspace) => spare.Add(workspace);

    /// <summary>Frees all memory in which searches have worked.</summary>
    public void Forget() => spare.Clear();

    public Segment SegmentOf(int slot)
    {
        var (low, high) = (0, Segments.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (Segments[middle].Base <= slot)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        return Segments[low];
    }

    /// <summary>Loads what speeds up searches but is not needed for the first one: about a second for each 100,000
    /// pages.</summary>
    public void Warm(CancellationToken cancel)
    {
        foreach (var segment in Segments)
        {
            segment.Facts.Warm(segment.Reader, cancel);
        }
    }

    /// <summary>The slot of a page, or null when the index does not have its address.</summary>
    public int? Find(PageUrl url)
    {
        foreach (var segment in Segments)
        {
            var each = segment.Reader.GetTerms(FieldNames.Url)?.GetEnumerator();
            if (each?.SeekExact(new BytesRef(url.Value)) == true)
            {
                var page = each.Docs(segment.Reader.LiveDocs, reuse: null, DocsFlags.NONE).NextDoc();
                if (page < segment.Pages)
                {
                    return segment.Base + page;
                }
            }
        }

        return null;
    }

    /// <summary>What results show of a page.</summary>
    public PageSummary Read(int slot) => StoredPage.Read(Column(slot, FieldNames.Shown));

    /// <summary>What may be suggested of a page.</summary>
    public (PageUrl Url, ImmutableArray<string> Texts) ReadSuggested(int slot) =>
        StoredPage.ReadSuggested(Column(slot, FieldNames.Shown));

    /// <summary>The main text of a page, in UTF-8.</summary>
    public ReadOnlySpan<byte> ReadBody(int slot)
    {
        var bytes = Column(slot, FieldNames.BodyText);
        return bytes.Bytes.AsSpan(bytes.Offset, bytes.Length);
    }

    /// <summary>Whether all files of the commit have correct checksums.</summary>
    /// <param name="again">Whether to read files again that were sound before.</param>
    public bool IsSound(bool again, CancellationToken cancel) =>
        ((IndexFiles)reader.Directory).Sound.Have(names, again, cancel);

    public bool TryHold() => reader.TryIncRef();

    public void Release() => reader.DecRef();

    /// <exception cref="InvalidDataException">The page has no value there.</exception>
    BytesRef Column(int slot, string name)
    {
        var segment = SegmentOf(slot);
        var bytes = new BytesRef();
        segment.Reader.GetBinaryDocValues(name)?.Get(slot - segment.Base, bytes);
        return bytes.Length > 0 || name == FieldNames.BodyText ? bytes : throw new InvalidDataException(
            "A page without what is to be shown of it.");
    }

    static object Core(AtomicReader segment) => segment.CoreCacheKey;
}
