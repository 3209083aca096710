namespace SchoolSearch.Bench;

/// <param name="Corpus">JSON lines with title and text, of which pages are made; null for invented words.</param>
/// <param name="Queries">One a line; null for words of the pages.</param>
/// <param name="Keep">Where the indexes stay; null to make them anew.</param>
sealed record SearchBenchOptions(
    string? Corpus, string? Queries, int Pages, int Asked, int Rounds, int[] Concurrency, int HeapMegabytes,
    string? Keep);
