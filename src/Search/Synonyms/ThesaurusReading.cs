namespace SchoolSearch.Search.Synonyms;

/// <summary>A thesaurus, or what is wrong with it.</summary>
public abstract record ThesaurusReading
{
    private ThesaurusReading() { }

    public sealed record Loaded(Thesaurus Thesaurus) : ThesaurusReading;

    /// <param name="Problem">In French: file, line, what is wrong, how to mend it.</param>
    public sealed record Broken(string Problem) : ThesaurusReading;

    /// <summary>Reads a thesaurus; never throws for what is in it.</summary>
    public static ThesaurusReading Read(string file) => new ThesaurusFile(file).Read();
}
