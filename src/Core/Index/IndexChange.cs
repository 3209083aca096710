namespace SchoolSearch.Core.Index;

/// <summary>A change to the index.</summary>
public abstract record IndexChange
{
    private IndexChange() { }

    /// <summary>Adds the document, or replaces the one with its id.</summary>
    public sealed record Upsert(IndexDocument Document) : IndexChange;

    /// <summary>Deletes every document whose keyword field has the value.</summary>
    public sealed record Delete(string Field, string Value) : IndexChange;
}
