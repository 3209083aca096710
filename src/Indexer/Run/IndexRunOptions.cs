namespace SchoolSearch.Indexer.Run;

/// <summary>Memory limits of a run.</summary>
public sealed record IndexRunOptions
{
    /// <summary>Pages written together.</summary>
    public int BatchPages { get; init; } = 200;

    /// <summary>Letters of main text from which a batch is written although it has fewer pages: 8 Mi letters are 16
    /// MiB.</summary>
    public int BatchLetters { get; init; } = 8 << 20;

    /// <summary>Pages judged at the same time.</summary>
    public int Workers { get; init; } = 2;
}
