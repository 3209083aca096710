using System.Collections.Immutable;

namespace SchoolSearch.Staff.Journal;

/// <summary>Something that a person changed.</summary>
/// <param name="Number">Counted from 1 since the journal began, without gaps.</param>
/// <param name="About">A site, a page or a person.</param>
/// <param name="Why">In the person's words; empty for none.</param>
/// <param name="Before">What it was; empty for something new.</param>
/// <param name="After">What it is; empty for something that is gone.</param>
/// <param name="Previous">Digest of the entry before it.</param>
/// <param name="Digest">Of all the rest.</param>
public sealed record JournalEntry(
    long Number, DateTimeOffset At, string Who, string What, string About, string Why, string Before, string After,
    string Previous, string Digest);

/// <summary>The entries, oldest first.</summary>
/// <param name="BrokenAt">The first entry that does not follow from the one before it: somebody has changed the file by
/// hand. Null for a whole chain.</param>
/// <param name="HasUnreadable">Whether a line is no entry.</param>
public sealed record JournalReading(ImmutableArray<JournalEntry> Entries, long? BrokenAt, bool HasUnreadable);

/// <summary>A change, before it has its place in the journal.</summary>
public sealed record Change(string Who, string What, string About)
{
    public string Why { get; init; } = "";

    public string Before { get; init; } = "";

    public string After { get; init; } = "";
}
