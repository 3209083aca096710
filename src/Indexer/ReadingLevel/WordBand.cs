namespace SchoolSearch.Indexer.ReadingLevel;

/// <summary>When pupils learn a word.</summary>
enum WordBand
{
    /// <summary>Read without help at 7 or 8.</summary>
    Everyday,

    /// <summary>Learnt by the end of the école élémentaire.</summary>
    School,

    /// <summary>First met in the lessons of the collège, from 12 on.</summary>
    College,

    /// <summary>First met in the lessons of the lycée.</summary>
    Lycee,

    /// <summary>On no list.</summary>
    Rare,
}
