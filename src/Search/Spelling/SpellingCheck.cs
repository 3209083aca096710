using System.Collections.Immutable;
using SchoolSearch.Search.Text;

namespace SchoolSearch.Search.Spelling;

/// <summary>What the index says of a text's words. By word, what to write in its place: nothing for one that became
/// part of the word beside it.</summary>
/// <param name="Applied">What is clearly better than what was typed: it is searched in its place.</param>
/// <param name="Offered">What may be better: it is searched beside words that no page has, and offered.</param>
/// <param name="FindsTyped">As typed, the text finds pages.</param>
public sealed record SpellingCheck(
    ImmutableDictionary<string, string> Applied, ImmutableDictionary<string, string> Offered, bool FindsTyped)
{
    public static SpellingCheck Nothing { get; } =
        new(ImmutableDictionary<string, string>.Empty, ImmutableDictionary<string, string>.Empty, FindsTyped: true);

    /// <summary>Forms in which pages have words that none has as typed (« latexe »); they are searched in their place
    /// and told nobody.</summary>
    public ImmutableDictionary<string, string> Forms { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Words that pages have and that were exchanged all the same: they still count a little.</summary>
    public ImmutableArray<string> Kept { get; init; } = [];

    /// <summary>By word that pages have, another of its sound that may have been meant.</summary>
    public ImmutableDictionary<string, string> Homophones { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Words that hardly any page has; they may be slips that a page shares.</summary>
    public ImmutableArray<string> Rare { get; init; } = [];

    public Correction? Correct(QueryText text) =>
        !Applied.IsEmpty ? new Correction(text.Exchange(Applied).Shown, Applied: true) { FindsTyped = FindsTyped }
        : !Offered.IsEmpty ? new Correction(text.Exchange(Offered).Shown, Applied: false)
        : null;

    /// <summary>The text that is searched.</summary>
    public QueryText Asked(QueryText text) =>
        Applied.IsEmpty && Forms.IsEmpty ? text : text.Exchange(Forms.SetItems(Applied));

    /// <summary>The same, but that these words are well spelt.</summary>
    internal SpellingCheck Without(ImmutableHashSet<string> known) => known.IsEmpty ? this : this with
    {
        Applied = Applied.RemoveRange(known),
        Offered = Offered.RemoveRange(known),
        Forms = Forms.RemoveRange(known),
        Homophones = Homophones.RemoveRange(known),
    };
}

/// <summary>A better spelling of the query, made of words that the index has.</summary>
/// <param name="Applied">The hits are those of <paramref name="Query"/>: nothing was found as typed, or it is clearly
/// better.</param>
public sealed record Correction(string Query, bool Applied)
{
    /// <summary>It is applied though pages were found as typed.</summary>
    public bool FindsTyped { get; init; }
}
