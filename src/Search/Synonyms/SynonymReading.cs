using System.Collections.Immutable;

namespace SchoolSearch.Search.Synonyms;

/// <summary>A list of synonyms, or what is wrong with it.</summary>
public abstract record SynonymReading
{
    private SynonymReading() { }

    public sealed record Loaded(SynonymList List) : SynonymReading;

    /// <param name="Problems">In French: file, line, what is wrong, how to mend it.</param>
    public sealed record Broken(ImmutableArray<string> Problems) : SynonymReading;

    /// <summary>Reads a list; never throws for what is in it.</summary>
    public static SynonymReading Read(string file) => new SynonymFile(file).Read();
}
