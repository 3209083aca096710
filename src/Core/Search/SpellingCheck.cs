using System.Collections.Immutable;

namespace SchoolSearch.Core.Search;

/// <summary>What the index says of a text's words.</summary>
/// <param name="Better">What to look for beside words that the index lacks.</param>
/// <param name="Written">By word, what to write in its place: nothing for one that became part of the word beside it.</param>
/// <param name="FindsTyped">As typed, the text finds pages, so that what is written better is only offered.</param>
/// <param name="Rare">Words that hardly any page has; they may be slips that a page shares.</param>
sealed record SpellingCheck(
    ImmutableDictionary<string, string> Better, ImmutableDictionary<string, string> Written, bool FindsTyped, ImmutableArray<string> Rare)
{
    public static SpellingCheck Nothing { get; } =
        new(ImmutableDictionary<string, string>.Empty, ImmutableDictionary<string, string>.Empty, FindsTyped: true, []);

    public Correction? Correct(QueryText text) => Written.IsEmpty ? null : new Correction(text.Exchange(Written).Shown, Applied: !FindsTyped);
}
