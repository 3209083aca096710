namespace SchoolSearch.Search.Spelling;

/// <summary>A better spelling of the query, made of words that the index has.</summary>
/// <param name="Applied">The hits are those of <paramref name="Query"/>: nothing was found as typed, or it is clearly
/// better.</param>
public sealed record Correction(string Query, bool Applied)
{
    /// <summary>It is applied though pages were found as typed.</summary>
    public bool FindsTyped { get; init; }
}
