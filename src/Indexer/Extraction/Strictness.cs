namespace SchoolSearch.Indexer.Extraction;

/// <summary>How much of a page's frame is left out.</summary>
enum Strictness
{
    /// <summary>All that looks like a frame, also by its names and links.</summary>
    Strict,

    /// <summary>The same, but what is hidden when the page opens is read.</summary>
    WithHidden,

    /// <summary>Only what says by element or role that it is one.</summary>
    FramesOnly,

    /// <summary>Nothing but what is invisible.</summary>
    Everything,
}
