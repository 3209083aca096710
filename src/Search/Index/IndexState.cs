namespace SchoolSearch.Search.Index;

/// <summary>The state of the index.</summary>
public abstract record IndexState
{
    private IndexState() { }

    /// <summary>A complete index.</summary>
    public sealed record Ready : IndexState;

    /// <summary>An index is being built, and there is no complete one to search meanwhile.</summary>
    /// <param name="Done">Pages examined so far.</param>
    /// <param name="Total">Pages to examine; 0 while unknown.</param>
    public sealed record Building(int Done, int Total) : IndexState;

    /// <summary>There is no index.</summary>
    public sealed record Missing : IndexState;

    /// <summary>The index cannot be read; the next run of <c>index</c> sets it aside and builds another.</summary>
    public sealed record Damaged : IndexState;
}

/// <summary>Sizes, never content.</summary>
/// <param name="Deleted">Deleted pages that still take up space.</param>
/// <param name="Bytes">On disk.</param>
public sealed record IndexStats(int Pages, int Deleted, int Segments, long Bytes);
