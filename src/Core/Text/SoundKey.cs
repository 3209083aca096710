using System.Text;

namespace SchoolSearch.Core.Text;

/// <summary>
/// The rough sound of a French word, so that children's spelling matches the usual one: « suissidé » and « suicider »
/// are equal. Final e-sounds and silent consonants are dropped, nasal vowels are capitals. Coarser than the sounds used
/// for spelling correction: it only has to tell the words of a short list apart.
/// </summary>
public static class SoundKey
{
    /// <summary>Words of up to this many letters keep their ending: « mer », « mai » and « me » stay
    /// different.</summary>
    const int ShortWord = 3;

    /// <param name="word">Folded (<see cref="Folding"/>): small letters and digits.</param>
    /// <param name="isStem">The word goes on, so no consonant is silent.</param>
    public static string Of(string word, bool isStem = false)
    {
        var end = isStem ? word.Length : WithoutSilent(word);
        if (word.Length > ShortWord)
        {
            end = WithoutFinalE(word, end, isStem);
        }
        else if (end > 1 && word[end - 1] == 'e' && end == word.Length)
        {
            end--;
        }

        var key = new StringBuilder(end);
        for (var at = 0; at < end;)
        {
            var (sound, length) = Next(word, at, end);
            foreach (var letter in sound)
            {
                if (key.Length == 0 || key[^1] != letter)
                {
                    key.Append(letter);
                }
            }

            at += length;
        }

        return key.Length > 0 ? key.ToString() : word;
    }

    static int WithoutSilent(string word)
    {
        var end = word.Length;
        while (end > 2 && word[end - 1] is 's' or 't' or 'd' or 'x' or 'z' or 'p')
        {
            // What remains must still be a word: otherwise « ado » and « as » would lose their endings.
            end--;
        }

        return end < 2 ? word.Length : end;
    }

    /// <summary>« tue », « tues », « tué », « tuée », « tuer », « tuez », « tuait »: equal when folded and
    /// heard.</summary>
    static int WithoutFinalE(string word, int end, bool isStem)
    {
        var bare = end;
        if (!isStem && bare > 2 && bare == word.Length && word.EndsWith("er", StringComparison.Ordinal))
        {
            bare -= 2;
        }
        else if (!isStem && bare > 3 && word[bare - 1] == 'i' && word[bare - 2] == 'a')
        {
            bare -= 2;
        }
        else
        {
            while (bare > 2 && word[bare - 1] == 'e')
            {
                bare--;
            }
        }

        return bare;
    }

    /// <summary>The sound at a position and the number of letters that write it. Letters after a dropped ending still
    /// decide whether a vowel is nasal.</summary>
    static (string Sound, int Length) Next(string word, int at, int end)
    {
        var rest = word.AsSpan(at, end - at);
        char After(int offset) => at + offset < word.Length ? word[at + offset] : ' ';
        bool IsNasal(int length) =>
            at + length <= end && After(length) is not ('a' or 'e' or 'i' or 'o' or 'u' or 'y' or 'n' or 'm' or 'h');
        static bool Begins(ReadOnlySpan<char> rest, string letters) =>
            rest.StartsWith(letters, StringComparison.Ordinal);
        if (Begins(rest, "sch") || Begins(rest, "sh") || Begins(rest, "ch"))
        {
            return ("H", rest is ['s', 'c', ..] ? 3 : 2);
        }

        if (Begins(rest, "tion"))
        {
            return ("siO", 4);
        }

        if (Begins(rest, "eau"))
        {
            return ("o", 3);
        }

        if (Begins(rest, "oeu"))
        {
            return ("Q", 3);
        }

        if ((Begins(rest, "ain") || Begins(rest, "ein") || Begins(rest, "aim")) && IsNasal(3))
        {
            return ("I", 3);
        }

        if (rest.Length >= 2
            && rest[1] is 'n' or 'm' && rest[0] is 'a' or 'e' or 'i' or 'o' or 'u' or 'y' && IsNasal(2))
        {
            return (rest[0] switch { 'a' or 'e' => "A", 'o' => "O", _ => "I" }, 2);
        }

        return rest switch
        {
            ['p', 'h', ..] => ("f", 2),
            ['q', 'u', ..] => ("k", 2),
            ['g', 'u', 'e' or 'i' or 'y', ..] => ("g", 2),
            ['g', 'u'] when After(2) is 'e' or 'i' => ("g", 2),
            ['g', 'e', 'a' or 'o', ..] => ("j", 2),
            ['a', 'u', ..] => ("o", 2),
            ['o', 'u', ..] or ['o', 'o', ..] => ("u", 2),
            ['o', 'i' or 'y', ..] => ("wa", 2),
            ['a' or 'e', 'i' or 'y', ..] => ("e", 2),
            ['e', 'u', ..] => ("Q", 2),
            ['c', ..] => (After(1) is 'e' or 'i' or 'y' ? "s" : "k", 1),
            ['g', ..] => (After(1) is 'e' or 'i' or 'y' ? "j" : "g", 1),
            ['q', ..] => ("k", 1),
            ['u', ..] => ("y", 1),
            ['y', ..] => ("i", 1),
            ['w', ..] => ("v", 1),
            ['x', ..] => ("ks", 1),
            ['z', ..] => ("s", 1),
            ['h', ..] => ("", 1),
            _ => (rest[..1].ToString(), 1),
        };
    }
}
