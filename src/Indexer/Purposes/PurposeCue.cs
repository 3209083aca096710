using SchoolSearch.Core.Pages;

namespace SchoolSearch.Indexer.Purposes;

/// <summary>How much context a word needs to indicate the purpose that it names.</summary>
enum CueStrength
{
    /// <summary>The words are enough anywhere: « plan du site ».</summary>
    Certain,

    /// <summary>A plural: enough at the start of a phrase, unless the next words change its meaning.</summary>
    Plural,

    /// <summary>
    /// Enough at the start of a phrase that continues with a school word (« Contrôle n° 2 », « Cours de maths »), or as
    /// a phrase beside others (« Contrôle : fractions »).
    /// </summary>
    Headline,

    /// <summary>The same, but as a separate phrase they must come last: « Les fractions – solutions ».</summary>
    Later,
}

/// <param name="Words">Folded and consecutive.</param>
sealed record PurposeCue(string[] Words, PagePurpose Purpose, CueStrength Strength);
