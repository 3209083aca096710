namespace SchoolSearch.Core.Index;

/// <summary>Where the Lucene node works and what it may use.</summary>
/// <param name="DataDirectory">Holds <c>index/</c> (Lucene's files) and <c>run/</c> (socket and start lock, mode 0700).</param>
public sealed record LuceneNodeOptions(string DataDirectory)
{
    /// <summary>Limit of the Java heap. The index itself lies in the page cache.</summary>
    public int HeapMegabytes { get; init; } = 384;

    /// <summary>How long a request waits for a node that is starting or restarting.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a search, suggestion or correction may take before it counts as unavailable.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a write or a commit may take; merges can hold it up.</summary>
    public TimeSpan WriteTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long <see cref="ISearchIndex.SettleAsync"/> may take: it may write the whole index anew.</summary>
    public TimeSpan SettleTimeout { get; init; } = TimeSpan.FromHours(1);

    public string IndexDirectory => Path.Combine(DataDirectory, "index");

    public string RunDirectory => Path.Combine(DataDirectory, "run");
}
