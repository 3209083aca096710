using SchoolSearch.Core.Text;

namespace SchoolSearch.Indexer.Phrases;

/// <summary>
/// Iterates over the words of a text in their comparison form: whole, without case, accents, invisible letters or a
/// final s or x; hyphens and apostrophes separate words.
/// </summary>
ref struct WordReader(ReadOnlySpan<char> text, Span<char> buffer)
{
    /// <summary>Longer words are in no list; further letters are skipped.</summary>
    public const int MaximumLetters = 40;

    /// <summary>From here on, letters belong to other alphabets or are styled letters.</summary>
    const char FirstForeign = '\u0250';

    readonly ReadOnlySpan<char> text = text;
    readonly Span<char> buffer = buffer;
    int at;
    int length;

    /// <summary>The current word, folded; overwritten by the next.</summary>
    public readonly ReadOnlySpan<char> Word =>
        buffer[..(length > 3 && buffer[length - 1] is 's' or 'x' ? length - 1 : length)];

    /// <summary>The word with its final s or x.</summary>
    public readonly ReadOnlySpan<char> Whole => buffer[..length];

    /// <summary>Start and end of the current word in the text.</summary>
    public int Start { get; private set; }

    public readonly int End => at;

    /// <summary>Line feeds before the current word.</summary>
    public int Line { get; private set; }

    public bool HasDigit { get; private set; }

    public bool HasForeign { get; private set; }

    /// <summary>It has a letter three or more times in a row.</summary>
    public bool HasRun { get; private set; }

    public bool Next()
    {
        while (at < text.Length && !IsLetter(at))
        {
            Line += text[at] == '\n' ? 1 : 0;
            at++;
        }

        if (at == text.Length)
        {
            return false;
        }

        Start = at;
        length = 0;
        HasDigit = HasForeign = HasRun = false;
        for (; at < text.Length; at++)
        {
            var c = text[at];
            if (c is >= 'a' and <= 'z')
            {
                Add(c);
            }
            else if (IsLetter(at))
            {
                HasDigit |= char.IsAsciiDigit(c);
                HasForeign |= c >= FirstForeign;
                length += Folding.Fold(c, buffer[length..]);
                HasRun |= EndsInRun();
            }
            else if (!Folding.IsCombining(c) && !InvisibleLetters.Contains(c))
            {
                break;
            }
        }

        return true;
    }

    void Add(char c)
    {
        if (length < buffer.Length)
        {
            buffer[length++] = c;
            HasRun |= EndsInRun();
        }
    }

    readonly bool EndsInRun() =>
        length > 2 && buffer[length - 1] == buffer[length - 2] && buffer[length - 1] == buffer[length - 3];

    readonly bool IsLetter(int place)
    {
        var c = text[place];
        if (char.IsAscii(c))
        {
            return char.IsAsciiLetterOrDigit(c);
        }

        return char.IsSurrogate(c)
            ? IsDressedPair(place)
            : (char.IsLetterOrDigit(c) || LookAlikes.IsDressed(c)) && !InvisibleLetters.Contains(c);
    }

    /// <summary>Bold and script letters of mathematics and squared letters are surrogate pairs. Other pairs are
    /// pictures.</summary>
    readonly bool IsDressedPair(int place)
    {
        var first = char.IsHighSurrogate(text[place]) ? place : place - 1;
        return first >= 0 && first + 1 < text.Length && char.IsSurrogatePair(text[first], text[first + 1])
            && char.ConvertToUtf32(text[first], text[first + 1]) is (>= 0x1D400 and <= 0x1D7FF) or (
                >= 0x1F130 and <= 0x1F189);
    }
}
