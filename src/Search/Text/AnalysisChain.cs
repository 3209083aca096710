namespace SchoolSearch.Search.Text;

/// <summary>How text becomes terms, see <see cref="FrenchAnalysis.Steps"/>.</summary>
public enum AnalysisChain
{
    /// <summary>Meaning: inflections and accents do not matter.</summary>
    Stemmed,

    /// <summary>The word itself, accents apart.</summary>
    Exact,

    /// <summary>What words of one family begin with, accents apart.</summary>
    Root,

    /// <summary>The word as it is spelt.</summary>
    Spelt,

    /// <summary>Every word, small ones too, accents apart.</summary>
    Folded,

    /// <summary>All beginnings of every word, accents apart.</summary>
    Beginnings,
}
