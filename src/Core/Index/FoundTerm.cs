namespace SchoolSearch.Core.Index;

/// <param name="Frequency">In how many documents the term stands.</param>
public sealed record FoundTerm(string Word, int Frequency);
