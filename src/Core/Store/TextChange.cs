namespace SchoolSearch.Core.Store;

/// <summary>
/// Whether a page whose bytes have changed says something else. The indexer, which reads it, writes it down; the
/// crawler takes it into the time of the next visit and clears it.
/// </summary>
public enum TextChange
{
    /// <summary>Nothing new is known.</summary>
    None = 0,

    /// <summary>Other bytes, same text: built anew, a date in the footer, another menu.</summary>
    Same = 1,

    Changed = 2,
}
