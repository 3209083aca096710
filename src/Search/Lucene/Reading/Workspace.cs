using System.Text;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Lucene.Analysis;

namespace SchoolSearch.Search.Lucene.Reading;

/// <summary>Working memory of one search at a time, including Lucene's enumerators, which are expensive to create. A
/// search that fails discards it.</summary>
sealed class Workspace(Snapshot snapshot)
{
    readonly Dictionary<string, FieldCursor?[]> cursors = new(StringComparer.Ordinal);
    char[] body = new char[1 << 14];

    public Snapshot Snapshot => snapshot;

    public FrenchTerms Terms { get; } = new();

    public ScoreBoard Board { get; } = new(snapshot);

    /// <summary>Bits of the largest segment.</summary>
    public ulong[] Bits { get; } = PageBits.None(
        snapshot.Segments.Select(segment => segment.Pages).DefaultIfEmpty(0).Max());

    /// <summary>The cursor for a field in a segment.</summary>
    public FieldCursor Cursor(Segment segment, string field)
    {
        if (!cursors.TryGetValue(field, out var bySegment))
        {
            cursors[field] = bySegment = new FieldCursor?[snapshot.Segments.Length];
        }

        return bySegment[segment.Number] ??= new FieldCursor(segment.Reader.GetTerms(field));
    }

    public FieldCursor Cursor(Segment segment, TextField field) => Cursor(segment, FieldNames.Of(field));

    /// <summary>The main text of a page, valid until the next one is read.</summary>
    public ReadOnlySpan<char> ReadBody(int slot)
    {
        var bytes = snapshot.ReadBody(slot);
        if (body.Length < bytes.Length)
        {
            body = new char[bytes.Length];
        }

        return body.AsSpan(0, Encoding.UTF8.GetChars(bytes, body));
    }
}
