namespace SchoolSearch.Search.Spelling;

/// <summary>A better spelling of the query, made of words that the index has.</summary>
/// <param name="Applied">True when nothing was found as typed, so that the hits are those of <paramref name="Query"/>.</param>
public sealed record Correction(string Query, bool Applied);
