namespace SchoolSearch.Core.Store;

/// <summary>Where an address stands in the crawl.</summary>
public enum FrontierState
{
    /// <summary>To be fetched, not before its time.</summary>
    Waiting = 0,

    /// <summary>Fetched and stored; to be fetched again when its time has come.</summary>
    Stored = 1,

    /// <summary>Not stored; the rejection log says why.</summary>
    Rejected = 2,
}
