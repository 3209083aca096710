namespace SchoolSearch.Core.Index;

/// <param name="Similarity">1 for the same word, 0 for nothing in common.</param>
public sealed record NearWord(string Word, int Frequency, double Similarity);
