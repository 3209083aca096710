namespace SchoolSearch.Search.Lucene.Passages;

/// <summary>
/// Finds the ends of a passage of about a wished length. It begins with the sentence of a match, or with a word shortly
/// before the match if that sentence begins too far away; it ends with the last sentence that fits, or else with a
/// word. Only the neighbourhood of a match is read, and the length is exceeded by a word at most: pages are full of
/// lists and menus without a full stop.
/// </summary>
/// <param name="goal">The wished length, in UTF-16 units.</param>
readonly ref struct PassageBreaks(ReadOnlySpan<char> text, int goal)
{
    readonly ReadOnlySpan<char> text = text;
    readonly int goal = goal;

    /// <summary>A longer word is cut: it is a URL or not a word at all.</summary>
    const int LongestWord = 40;

    /// <summary>The beginning of a passage that contains a match.</summary>
    /// <param name="match">A position in the match.</param>
    /// <param name="before">The end of the passage before.</param>
    public int Begin(int match, int before)
    {
        match = Math.Min(match, text.Length - 1);
        var least = Math.Max(match - (goal / 2), before <= match ? before : 0);
        for (var at = match; at > least; at--)
        {
            if (IsSentenceStart(at))
            {
                return at;
            }
        }

        return least > before && !IsSentenceStart(least) ? WordStart(least, match) : least;
    }

    /// <summary>The end of a passage.</summary>
    /// <param name="start">Its beginning.</param>
    /// <param name="last">A position that the passage must contain.</param>
    public int End(int start, int last)
    {
        var from = Math.Min(last, start);
        if (text.Length - from <= goal)
        {
            return text.Length;
        }

        var most = Math.Max(from + goal, Math.Min(text.Length, last + 1));
        var least = Math.Max(last, from + (goal / 2));
        for (var at = most; at > least; at--)
        {
            if (IsSentenceStart(at))
            {
                return at;
            }
        }

        return WordEnd(most, last);
    }

    int WordStart(int from, int most)
    {
        for (var at = from; at < most; at++)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                return at + 1;
            }
        }

        return Whole(from);
    }

    int WordEnd(int from, int least)
    {
        for (var at = Math.Min(from, text.Length - 1); at > least; at--)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                return at;
            }
        }

        var most = Math.Min(text.Length, from + LongestWord);
        for (var at = from; at < most; at++)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                return at;
            }
        }

        return Whole(most);
    }

    /// <summary>The position, or the next one if it would split a surrogate pair.</summary>
    int Whole(int at) =>
        at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) && char.IsHighSurrogate(text[at - 1]) ? at + 1 : at;

    /// <summary>True after the end of a line, and after a full stop and a space unless a small letter
    /// follows.</summary>
    bool IsSentenceStart(int at)
    {
        if (at <= 0 || at >= text.Length)
        {
            return at == 0 || at == text.Length;
        }

        var (before, here) = (text[at - 1], text[at]);
        if (before == '\n')
        {
            return true;
        }

        if (!char.IsWhiteSpace(before)
            || char.IsWhiteSpace(here) || char.IsLower(here) || here is '!' or '?' or ':' or ';' or '»')
        {
            return false;
        }

        var last = at - 2;
        while (last > 0 && (char.IsWhiteSpace(text[last]) || text[last] is '»' or '”' or '"' or ')' or ']'))
        {
            last--;
        }

        if (last < 0 || text[last] is not ('.' or '!' or '?' or '…'))
        {
            return false;
        }

        // A single letter with a full stop is an initial, a title (M.) or an abbreviation (p.).
        return text[last] != '.' || last < 2 || !char.IsLetter(text[last - 1]) || char.IsLetter(text[last - 2]);
    }
}
