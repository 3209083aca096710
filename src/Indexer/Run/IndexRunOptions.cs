namespace SchoolSearch.Indexer.Run;

/// <summary>How much a run keeps in memory at once.</summary>
public sealed record IndexRunOptions
{
    /// <summary>Pages written together.</summary>
    public int BatchPages { get; init; } = 200;

    /// <summary>Letters of main text from which a batch is written though it has fewer pages: 8 Mi letters are 16
    /// MiB.</summary>
    public int BatchLetters { get; init; } = 8 << 20;

    /// <summary>Pages judged at the same time.</summary>
    public int Workers { get; init; } = 2;
}
