using System.Collections.Frozen;
using System.Collections.Immutable;

namespace SchoolSearch.Core.Intents;

/// <summary>What all patterns share: short forms that pupils type, small words that may stand anywhere, and groups of
/// words by name.</summary>
/// <param name="Abbreviations">By what is typed, folded: the words that it stands for.</param>
/// <param name="SmallWords">Folded. A pattern goes on after them as if they were not there.</param>
/// <param name="Groups">By name, the alternatives as patterns write them.</param>
sealed record IntentLanguage(
    FrozenDictionary<string, ImmutableArray<string>> Abbreviations, FrozenSet<string> SmallWords, FrozenDictionary<string, string> Groups)
{
    public static IntentLanguage Empty { get; } =
        new(FrozenDictionary<string, ImmutableArray<string>>.Empty, FrozenSet<string>.Empty, FrozenDictionary<string, string>.Empty);
}
