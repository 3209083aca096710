namespace SchoolSearch.Indexer.Classification;

/// <param name="Code">ISO 639-1, or <see cref="Other"/>.</param>
/// <param name="Evidence">In French: what decided.</param>
public sealed record LanguageGuess(string Code, string Evidence)
{
    /// <summary>A language that is none of those told apart.</summary>
    public const string Other = "autre";
}
