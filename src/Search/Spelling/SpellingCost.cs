using System.Collections.Frozen;
using SchoolSearch.Core.Text;

namespace SchoolSearch.Search.Spelling;

/// <summary>How likely one word was typed for another: by its sound first, and by its letters.</summary>
static class SpellingCost
{
    /// <summary>Of a word that sounds like another and is written otherwise.</summary>
    const double BySound = 0.2;

    /// <summary>How much the letters still matter where the sound decides.</summary>
    const double LettersBySound = 0.12;

    /// <summary>Beyond this many, letters say no more about words of one sound: « foc », « phoque ».</summary>
    const double MostLettersBySound = 3;

    /// <summary>Of a plural that was typed and is none, which nobody hears.</summary>
    const double LostPlural = 0.1;

    /// <summary>Letters that two forms of one word share at least.</summary>
    const int ShortestStem = 4;

    /// <summary>Of plurals, feminines and verbs, accents apart.</summary>
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

    /// <param name="said">How what was typed sounds.</param>
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

    /// <summary>Beyond this, another word was meant: short words have too many neighbours.</summary>
    public static double Most(string typed) =>
        typed.Length switch { <= 3 => 0.7, 4 => 1, 5 => 1.2, <= 7 => 1.5, _ => 1.7 };

    /// <summary>Two forms of one word, of which analysis makes one term: girafe and girafes, cheval and
    /// chevaux.</summary>
    public static bool AreForms(string one, string other)
    {
        var (a, b) = (Folding.Fold(one), Folding.Fold(other));
        var common = a.AsSpan().CommonPrefixLength(b);
        return common >= ShortestStem && Endings.Contains(a[common..]) && Endings.Contains(b[common..]);
    }
}
