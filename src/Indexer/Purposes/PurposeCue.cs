using SchoolSearch.Core.Pages;

namespace SchoolSearch.Indexer.Purposes;

/// <summary>How much beside a word must speak for the purpose that the word names.</summary>
enum CueStrength
{
    /// <summary>The words mean it wherever they stand: « plan du site ».</summary>
    Certain,

    /// <summary>
    /// Several of a thing: they mean it where they open a phrase, unless what follows makes them something else.
    /// </summary>
    Plural,

    /// <summary>
    /// They mean it where they open a phrase that goes on as school does (« Contrôle n° 2 », « Cours de maths ») or are
    /// a phrase beside others (« Contrôle : fractions »).
    /// </summary>
    Headline,

    /// <summary>The same, but as a phrase of their own they must come last: « Les fractions – solutions ».</summary>
    Later,
}

/// <param name="Words">Folded, in a row.</param>
sealed record PurposeCue(string[] Words, PagePurpose Purpose, CueStrength Strength);
