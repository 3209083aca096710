namespace SchoolSearch.Indexer.Classification;

/// <summary>When pupils come to know a word.</summary>
enum WordBand
{
    /// <summary>Read without help at 7 or 8.</summary>
    Everyday,

    /// <summary>Learnt by the end of the école élémentaire.</summary>
    School,

    /// <summary>On neither list.</summary>
    Rare,
}
