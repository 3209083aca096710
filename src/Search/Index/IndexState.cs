namespace SchoolSearch.Search.Index;

/// <summary>What can be searched.</summary>
public abstract record IndexState
{
    private IndexState() { }

    /// <summary>A complete index.</summary>
    public sealed record Ready : IndexState;

    /// <summary>An index is being built, and none that is complete can be searched meanwhile.</summary>
    /// <param name="Done">Pages that have been looked at.</param>
    /// <param name="Total">Pages to look at; 0 while that is not known.</param>
    public sealed record Building(int Done, int Total) : IndexState;

    /// <summary>There is none.</summary>
    public sealed record Missing : IndexState;

    /// <summary>It cannot be read; the next run of <c>index</c> sets it aside and builds another.</summary>
    public sealed record Damaged : IndexState;
}

/// <summary>Sizes, never content.</summary>
/// <param name="Deleted">Pages that are deleted and still take up space.</param>
/// <param name="Bytes">On disk.</param>
public sealed record IndexStats(int Pages, int Deleted, int Segments, long Bytes);
