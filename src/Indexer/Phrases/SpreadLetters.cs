namespace SchoolSearch.Indexer.Phrases;

/// <summary>
/// Gathers words that are spread out letter by letter: p o r n o, s.e.x.e. One sign, always the same, must part the
/// letters; cells of a table and items of a list (parted by a point with spaces, a comma, a line) are letters, not a
/// word.
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

    /// <summary>The run so far, empty when it is none.</summary>
    public readonly ReadOnlySpan<char> Run => count is >= Least and <= Most ? letters[..count] : [];

    /// <summary>Takes a word of one letter when it continues the run.</summary>
    /// <returns>False when it begins another; the run so far must have been read before.</returns>
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
