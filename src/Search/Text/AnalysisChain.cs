namespace SchoolSearch.Search.Text;

/// <summary>How text becomes terms, see <see cref="FrenchAnalysis.Steps"/>.</summary>
public enum AnalysisChain
{
    /// <summary>By meaning: inflections and accents do not matter.</summary>
    Stemmed,

    /// <summary>The word itself, accents apart.</summary>
    Exact,

    /// <summary>The first letters, common to a word family, accents apart.</summary>
    Root,

    /// <summary>The word with its spelling.</summary>
    Spelt,

    /// <summary>Every word, stop words too, accents apart.</summary>
    Folded,

    /// <summary>All prefixes of every word, accents apart.</summary>
    Beginnings,
}
