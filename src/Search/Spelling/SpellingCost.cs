using System.Collections.Frozen;
using SchoolSearch.Core.Text;

namespace SchoolSearch.Search.Spelling;

/// <summary>How unlikely it is that one word was typed for another: by sound first, then by letters.</summary>
static class SpellingCost
{
    /// <summary>The cost of a homophone with another spelling.</summary>
    const double BySound = 0.2;

    /// <summary>The share of letter differences that still counts where the sound decides.</summary>
    const double LettersBySound = 0.12;

    /// <summary>Further letter differences say nothing about homophones: « foc », « phoque ».</summary>
    const double MostLettersBySound = 3;

    /// <summary>The cost of a mistyped plural ending, which is silent.</summary>
    const double LostPlural = 0.1;

    /// <summary>The fewest letters that two forms of one word share.</summary>
    const int ShortestStem = 4;

    /// <summary>Endings of plurals, feminines and verbs, accents apart.</summary>
    static readonly FrozenSet<string> Endings =
        new[]
        {
            "",
            "s",
            "x",
            "e",
            "es",
            "ee",
            "ees",
            "l",
            "ux",
            "f",
            "ve",
            "ves",
            "r",
            "er",
            "ez",
            "t",
            "nt",
            "ent",
            "ant",
            "ait",
            "aient",
            "ons",
        }.ToFrozenSet(StringComparer.Ordinal);

    /// <param name="said">The pronunciation of the typed word.</param>
    public static double Of(string typed, Pronunciation? said, string word)
    {
        var letters = SpellingDistance.Between(typed, word);
        var plural = IsPlural(typed) && !IsPlural(word) ? LostPlural : 0;
        return said is null || Pronunciation.Of(word) is not { } other ? letters
            : Math.Min(
                letters,
                BySound + said.DistanceTo(other) + (LettersBySound * Math.Min(letters, MostLettersBySound)) + plural);
    }

    static bool IsPlural(string word) => word[^1] is 's' or 'x';

    /// <summary>At a higher cost, another word was meant: short words have too many neighbours.</summary>
    public static double Most(string typed) =>
        typed.Length switch { <= 3 => 0.7, 4 => 1, 5 => 1.2, <= 7 => 1.5, _ => 1.7 };

    /// <summary>Whether two words are forms of one, with the same term after analysis: girafe and girafes, cheval and
    /// chevaux.</summary>
    public static bool AreForms(string one, string other)
    {
        var (a, b) = (Folding.Fold(one), Folding.Fold(other));
        var common = a.AsSpan().CommonPrefixLength(b);
        return common >= ShortestStem && Endings.Contains(a[common..]) && Endings.Contains(b[common..]);
    }
}
