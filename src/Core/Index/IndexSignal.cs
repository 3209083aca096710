namespace SchoolSearch.Core.Index;

/// <summary>Something that adds to the score of documents that match.</summary>
public abstract record IndexSignal(double Weight)
{
    /// <summary>Adds weight · x / (x + pivot) of a feature x.</summary>
    public sealed record Feature(string Field, double Weight, double Pivot) : IndexSignal(Weight);

    /// <summary>Adds the weight when the document matches.</summary>
    public sealed record Matching(string Query, double Weight) : IndexSignal(Weight);
}
