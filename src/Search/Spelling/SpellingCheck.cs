using System.Collections.Immutable;
using SchoolSearch.Search.Text;

namespace SchoolSearch.Search.Spelling;

/// <summary>The spelling corrections of a text. Each maps a word to its replacement, or to nothing for a word absorbed
/// by its neighbour.</summary>
/// <param name="Applied">Clear corrections: searched in place of the typed words.</param>
/// <param name="Offered">Possible corrections: searched beside unknown words, and offered.</param>
/// <param name="FindsTyped">The text as typed finds pages.</param>
public sealed record SpellingCheck(
    ImmutableDictionary<string, string> Applied, ImmutableDictionary<string, string> Offered, bool FindsTyped)
{
    public static SpellingCheck Nothing { get; } =
        new(ImmutableDictionary<string, string>.Empty, ImmutableDictionary<string, string>.Empty, FindsTyped: true);

    /// <summary>Other forms of unknown words that pages have (« latexe »); they are searched silently in place of the
    /// typed ones.</summary>
    public ImmutableDictionary<string, string> Forms { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Replaced words that pages have: they still count a little.</summary>
    public ImmutableArray<string> Kept { get; init; } = [];

    /// <summary>For words that pages have, a homophone that may have been meant.</summary>
    public ImmutableDictionary<string, string> Homophones { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Words that hardly any page has, perhaps typing errors in pages.</summary>
    public ImmutableArray<string> Rare { get; init; } = [];

    public Correction? Correct(QueryText text) =>
        !Applied.IsEmpty ? new Correction(text.Exchange(Applied).Shown, Applied: true) { FindsTyped = FindsTyped }
        : !Offered.IsEmpty ? new Correction(text.Exchange(Offered).Shown, Applied: false)
        : null;

    /// <summary>The text to search.</summary>
    public QueryText Asked(QueryText text) =>
        Applied.IsEmpty && Forms.IsEmpty ? text : text.Exchange(Forms.SetItems(Applied));

    /// <summary>The same, with these words taken as correctly spelt.</summary>
    internal SpellingCheck Without(ImmutableHashSet<string> known) => known.IsEmpty ? this : this with
    {
        Applied = Applied.RemoveRange(known),
        Offered = Offered.RemoveRange(known),
        Forms = Forms.RemoveRange(known),
        Homophones = Homophones.RemoveRange(known),
    };
}

/// <summary>A better spelling of the query, made of words of the index.</summary>
/// <param name="Applied">The hits are those of <paramref name="Query"/>: the typed text found nothing, or the
/// correction is clearly better.</param>
public sealed record Correction(string Query, bool Applied)
{
    /// <summary>It is applied although the typed text found pages.</summary>
    public bool FindsTyped { get; init; }
}
