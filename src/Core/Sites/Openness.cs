namespace SchoolSearch.Core.Sites;

/// <summary>How far a page may be reused in class, coarse enough for a facet.</summary>
public enum Openness
{
    Unknown,

    /// <summary>All rights reserved: to be read where it is.</summary>
    Reserved,

    /// <summary>Reuse without commerce or without changes.</summary>
    Conditional,

    /// <summary>Free to use, change and share.</summary>
    Open,
}
