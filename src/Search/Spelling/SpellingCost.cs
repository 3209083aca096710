using System.Collections.Frozen;
using SchoolSearch.Core.Text;

namespace SchoolSearch.Search.Spelling;

/// <summary>How likely one word was typed for another: by its letters or, where it sounds the same, mostly by its sound.</summary>
static class SpellingCost
{
    const double SameSound = 0.3;

    /// <summary>How much the letters still matter among words of one sound.</summary>
    const double LettersOfSameSound = 0.25;

    /// <summary>Letters that two forms of one word share at least.</summary>
    const int ShortestStem = 4;

    /// <summary>Of plurals, feminines and verbs, accents apart.</summary>
    static readonly FrozenSet<string> Endings =
        new[] { "", "s", "x", "e", "es", "ee", "ees", "l", "ux", "f", "ve", "ves", "r", "er", "ez", "t", "nt", "ent", "ant", "ait", "aient", "ons" }.ToFrozenSet(StringComparer.Ordinal);

    public static double Of(string typed, string word, bool soundsAlike)
    {
        var letters = SpellingDistance.Between(typed, word);
        return soundsAlike ? Math.Min(letters, SameSound + (LettersOfSameSound * letters)) : letters;
    }

    /// <summary>Beyond this, another word was meant: short words have too many neighbours.</summary>
    public static double Most(string typed) => typed.Length switch { <= 3 => 0.6, 4 => 1, 5 => 1.2, <= 7 => 1.5, _ => 1.7 };

    /// <summary>Two forms of one word, of which analysis makes one term: girafe and girafes, cheval and chevaux.</summary>
    public static bool AreForms(string one, string other)
    {
        var (a, b) = (Folding.Fold(one), Folding.Fold(other));
        var common = a.AsSpan().CommonPrefixLength(b);
        return common >= ShortestStem && Endings.Contains(a[common..]) && Endings.Contains(b[common..]);
    }
}
