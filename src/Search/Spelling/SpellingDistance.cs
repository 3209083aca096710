using SchoolSearch.Core.Text;

namespace SchoolSearch.Search.Spelling;

/// <summary>
/// The distance between a typed word and another, in slips of one letter (Damerau 1964): accents are nearly free;
/// doubled letters, mute letters, neighbouring AZERTY keys and letters with the same sound are cheap; a wrong first
/// letter is expensive.
/// </summary>
static class SpellingDistance
{
    const double Accent = 0.1;

    /// <summary>A typed accent that the word lacks; it was heard.</summary>
    const double LostAccent = 0.2;
    const double Doubled = 0.3;
    const double Mute = 0.5;
    const double SameSound = 0.5;
    const double Swapped = 0.6;
    const double Neighbour = 0.7;
    const double FirstLetter = 0.4;

    static readonly string[] Keyboard = ["azertyuiop", "qsdfghjklm", "wxcvbn"];

    static readonly string[] OneSound = ["ckq", "sczxt", "gj", "iy", "fv", "mn", "ao", "ei", "pb", "dt"];

    public static double Between(string typed, string word)
    {
        var cost = new double[typed.Length + 1, word.Length + 1];
        for (var i = 0; i <= typed.Length; i++)
        {
            for (var j = 0; j <= word.Length; j++)
            {
                cost[i, j] = i == 0 && j == 0 ? 0 : Cheapest(cost, typed, word, i, j);
            }
        }

        var isOtherBeginning =
            typed.Length > 0 && word.Length > 0 && Folding.Fold([typed[0]]) != Folding.Fold([word[0]]);
        return cost[typed.Length, word.Length] + (isOtherBeginning ? FirstLetter : 0);
    }

    static double Cheapest(double[,] cost, string typed, string word, int i, int j)
    {
        var least = double.PositiveInfinity;
        if (i > 0)
        {
            least = cost[i - 1, j] + Single(typed, i - 1);
        }

        if (j > 0)
        {
            least = Math.Min(least, cost[i, j - 1] + Single(word, j - 1));
        }

        if (i > 0 && j > 0)
        {
            least = Math.Min(least, cost[i - 1, j - 1] + Exchange(typed[i - 1], word[j - 1]));
        }

        if (i > 1 && j > 1 && Plain(typed[i - 1]) == Plain(word[j - 2]) && Plain(typed[i - 2]) == Plain(word[j - 1]))
        {
            least = Math.Min(least, cost[i - 2, j - 2] + Swapped);
        }

        return least;
    }

    /// <summary>The cost of an extra letter on one side.</summary>
    static double Single(string text, int at)
    {
        var letter = Plain(text[at]);
        if (at > 0 && Plain(text[at - 1]) == letter)
        {
            return Doubled;
        }

        // After c, p or s an h is not mute: it changes the sound.
        return (letter is 'h' && (at == 0 || Plain(text[at - 1]) is not ('c' or 'p' or 's'))) || letter is '\'' || (
            text[at] is 'e' or 's' or 't' or 'x' && at == text.Length - 1)
            ? Mute
            : 1;
    }

    static double Exchange(char one, char other)
    {
        if (one == other)
        {
            return 0;
        }

        var (a, b) = (Plain(one), Plain(other));
        if (a == b)
        {
            return one != a && other == b ? LostAccent : Accent;
        }

        if (OneSound.Any(letters =>
                letters.Contains(a, StringComparison.Ordinal) && letters.Contains(b, StringComparison.Ordinal)))
        {
            return SameSound;
        }

        return AreNeighbours(a, b) ? Neighbour : 1;
    }

    static bool AreNeighbours(char a, char b)
    {
        foreach (var row in Keyboard)
        {
            var (i, j) = (row.IndexOf(a, StringComparison.Ordinal), row.IndexOf(b, StringComparison.Ordinal));
            if (i >= 0 && j >= 0)
            {
                return Math.Abs(i - j) == 1;
            }
        }

        return false;
    }

    static char Plain(char letter) => letter switch
    {
        'é' or 'è' or 'ê' or 'ë' => 'e',
        'à' or 'â' or 'ä' => 'a',
        'î' or 'ï' => 'i',
        'ô' or 'ö' => 'o',
        'û' or 'ù' or 'ü' => 'u',
        'ç' => 'c',
        _ => letter,
    };
}
