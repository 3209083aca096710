namespace SchoolSearch.Core.Decisions;

/// <summary>What a teacher says of an address.</summary>
public enum DecisionKind
{
    /// <summary>Never shown.</summary>
    Block,

    /// <summary>Shown though the safety check refuses it; everything else that hides a page still does.</summary>
    Allow,

    /// <summary>Shown from another level on, whatever list and page say.</summary>
    SetLevel,
}
