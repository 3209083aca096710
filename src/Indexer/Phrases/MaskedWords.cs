using System.Buffers;
using System.Collections.Frozen;
using SchoolSearch.Core.Text;

namespace SchoolSearch.Indexer.Phrases;

/// <summary>
/// Recognises disguised words of the lists: letters of other alphabets, digits and signs for letters (s3xe, s@lope,
/// p*rno), stretched letters (pooorno). Used only for words that are in no list as written and that contain such a
/// sign.
/// </summary>
sealed class MaskedWords
{
    const int LeastLetters = 4;

    static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdef");

    readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> words;
    readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> squeezed;

    public MaskedWords(IReadOnlyDictionary<string, int> words)
    {
        this.words = words.Where(word => word.Key.Length >= LeastLetters).ToFrozenDictionary(
            word => word.Key, word => word.Value)
            .GetAlternateLookup<ReadOnlySpan<char>>();
        squeezed = words.Where(word => word.Key.Length >= LeastLetters).GroupBy(word => Squeeze(word.Key)).Where(
            group => group.Key.Length >= LeastLetters)
            .ToFrozenDictionary(
                group => group.Key, group => group.First().Value).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The listed word that the current word disguises, or -1.</summary>
    public int Find(in WordReader word) =>
        word.HasForeign || word.HasDigit || word.HasRun ? Find(word.Whole, word.HasRun) : -1;

    /// <summary>The same for a word containing signs, such as p*rno, taken from the text itself.</summary>
    public int FindWithSigns(ReadOnlySpan<char> written)
    {
        Span<char> letters = stackalloc char[WordReader.MaximumLetters];
        var length = 0;
        var star = -1;
        foreach (var c in written)
        {
            if (c is '*' or '#')
            {
                // With more than one letter missing, it could be any word.
                if (star >= 0 || length == letters.Length)
                {
                    return -1;
                }

                star = length;
                letters[length++] = c;
            }
            else
            {
                length += c is '@' or '$' or '€' or '!' or '|' ? Sign(
                    c, letters[length..]) : Folding.Fold(c, letters[length..]);
            }
        }

        if (star < 0)
        {
            return Find(letters[..length], hasRun: false);
        }

        foreach (var vowel in "oaeiu")
        {
            letters[star] = vowel;
            if (Look(letters[..length]) is >= 0 and var found)
            {
                return found;
            }
        }

        return -1;
    }

    int Find(ReadOnlySpan<char> word, bool hasRun)
    {
        Span<char> latin = stackalloc char[WordReader.MaximumLetters];
        var length = LookAlikes.Write(word, latin);
        if (length < LeastLetters)
        {
            return -1;
        }

        var letters = latin[..length];
        var digits = Count(letters);
        // 5ec5 is a hexadecimal number, b2b2b2 a colour, 1234 a number.
        if (digits > 0 && (digits * 2 > length || letters.IndexOfAnyExcept(Hexadecimal) < 0))
        {
            return -1;
        }

        Span<char> read = stackalloc char[WordReader.MaximumLetters];
        foreach (var one in digits > 0 ? "il" : "i")
        {
            for (var i = 0; i < length; i++)
            {
                read[i] = Digit(letters[i], one);
            }

            var found = Look(read[..length]);
            if (found < 0 && (hasRun || digits > 0))
            {
                found = LookSqueezed(read[..length]);
            }

            if (found >= 0)
            {
                return found;
            }
        }

        return -1;
    }

    int Look(ReadOnlySpan<char> word)
    {
        if (words.TryGetValue(word, out var found))
        {
            return found;
        }

        return word is [.., 's' or 'x'] && words.TryGetValue(word[..^1], out found) ? found : -1;
    }

    int LookSqueezed(ReadOnlySpan<char> word)
    {
        // Without a run of three, letters are not stretched; double letters are common.
        if (!HasRun(word))
        {
            return -1;
        }

        var plain = Squeeze(word).AsSpan();
        if (squeezed.TryGetValue(plain, out var found))
        {
            return found;
        }

        return plain is [.., 's' or 'x'] && squeezed.TryGetValue(plain[..^1], out found) ? found : -1;
    }

    static bool HasRun(ReadOnlySpan<char> word)
    {
        for (var i = 2; i < word.Length; i++)
        {
            if (word[i] == word[i - 1] && word[i] == word[i - 2])
            {
                return true;
            }
        }

        return false;
    }

    static string Squeeze(ReadOnlySpan<char> word)
    {
        Span<char> output = stackalloc char[WordReader.MaximumLetters];
        var length = 0;
        foreach (var c in word)
        {
            if ((length == 0 || output[length - 1] != c) && length < output.Length)
            {
                output[length++] = c;
            }
        }

        return output[..length].ToString();
    }

    static int Count(ReadOnlySpan<char> letters)
    {
        var digits = 0;
        foreach (var c in letters)
        {
            digits += char.IsAsciiDigit(c) ? 1 : 0;
        }

        return digits;
    }

    static int Sign(char c, Span<char> target)
    {
        if (target.IsEmpty)
        {
            return 0;
        }

        target[0] = c switch
        {
            '@' => 'a',
            '$' => 's',
            '€' => 'e',
            _ => 'i',
        };
        return 1;
    }

    static char Digit(char c, char one) => c switch
    {
        '0' => 'o',
        '1' => one,
        '3' => 'e',
        '4' => 'a',
        '5' => 's',
        '7' => 't',
        '8' => 'b',
        '9' => 'g',
        _ => c,
    };
}
