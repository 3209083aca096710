namespace SchoolSearch.Indexer.Phrases;

/// <summary>
/// Collects words spread out letter by letter: p o r n o, s.e.x.e. The same single sign must separate all letters;
/// cells of a table and items of a list (separated by a point with spaces, a comma, a line) are letters, not a word.
/// </summary>
ref struct SpreadLetters(Span<char> letters)
{
    public const int Least = 4;

    /// <summary>Longer runs are alphabets and grids.</summary>
    public const int Most = 30;

    const string Signs = " .-_*/|·+~•=";

    readonly Span<char> letters = letters;
    int count;
    ReadOnlySpan<char> sign;
    int end;

    /// <summary>The run so far, empty unless its length is that of a word.</summary>
    public readonly ReadOnlySpan<char> Run => count is >= Least and <= Most ? letters[..count] : [];

    /// <summary>Adds a word of one letter if it continues the run.</summary>
    /// <returns>False when it begins another run; the run so far must have been read before.</returns>
    public bool Continue(ReadOnlySpan<char> text, in WordReader word)
    {
        var between = text[end..word.Start];
        if (count == 0 || !Parts(between) || (count > 1 && !between.SequenceEqual(sign)))
        {
            return false;
        }

        sign = between;
        Add(word);
        return true;
    }

    public void Begin(in WordReader word)
    {
        count = 0;
        Add(word);
    }

    public void End() => count = 0;

    void Add(in WordReader word)
    {
        if (count < letters.Length)
        {
            letters[count] = word.Whole[0];
        }

        count++;
        end = word.End;
    }

    static bool Parts(ReadOnlySpan<char> between) =>
        between.Length == 1 ? Signs.Contains(between[0]) || between[0] is '\u00A0' or '\u202F' or '\u2009'
        : between.Length is 2 or 3 && between.TrimStart(' ').IsEmpty;
}
