using System.Collections.Immutable;
using SchoolSearch.Search.Query;

namespace SchoolSearch.Search.Spelling;

/// <summary>What the index says of a text's words.</summary>
/// <param name="Better">What to look for beside words that the index lacks: a word, or two words.</param>
/// <param name="Written">By word, what to write in its place: nothing for one that became part of the word beside it.</param>
/// <param name="FindsTyped">As typed, the text finds pages, so that what is written better is only offered.</param>
/// <param name="Rare">Words that hardly any page has; they may be slips that a page shares.</param>
public sealed record SpellingCheck(
    ImmutableDictionary<string, string> Better, ImmutableDictionary<string, string> Written, bool FindsTyped, ImmutableArray<string> Rare)
{
    public static SpellingCheck Nothing { get; } =
        new(ImmutableDictionary<string, string>.Empty, ImmutableDictionary<string, string>.Empty, FindsTyped: true, []);

    public Correction? Correct(QueryText text) => Written.IsEmpty ? null : new Correction(text.Exchange(Written).Shown, Applied: !FindsTyped);

    /// <summary>The same, but that these words are well spelt.</summary>
    internal SpellingCheck Without(ImmutableHashSet<string> known) =>
        known.IsEmpty ? this : this with { Better = Better.RemoveRange(known), Written = Written.RemoveRange(known) };
}
