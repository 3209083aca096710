using SchoolSearch.Search.Index;
using SchoolSearch.Search.Lucene.Analysis;
using SchoolSearch.Search.Lucene.Finding;

namespace SchoolSearch.Search.Lucene.Reading;

/// <summary>Memory in which one search at a time works, and Lucene's own cursors, which are dear to make. A search that fails throws it away.</summary>
sealed class Workspace(Snapshot snapshot)
{
    readonly Dictionary<(Segment Segment, string Field), FieldCursor> cursors = [];

    public Snapshot Snapshot => snapshot;

    public FrenchTerms Terms { get; } = new();

    public ScoreBoard Board { get; } = new(snapshot.Slots);

    /// <summary>Bits of the largest segment.</summary>
    public ulong[] Bits { get; } = PageBits.None(snapshot.Segments.Select(segment => segment.Pages).DefaultIfEmpty(0).Max());

    /// <summary>The terms of a field in a segment.</summary>
    public FieldCursor Cursor(Segment segment, string field)
    {
        if (!cursors.TryGetValue((segment, field), out var cursor))
        {
            cursors[(segment, field)] = cursor = new FieldCursor(segment.Reader.GetTerms(field));
        }

        return cursor;
    }

    public FieldCursor Cursor(Segment segment, TextField field) => Cursor(segment, FieldNames.Of(field));
}
