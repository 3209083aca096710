namespace SchoolSearch.Indexer.Text;

/// <summary>Words as a reader counts them: runs of letters and digits that contain a letter.</summary>
static class Words
{
    public static int Count(ReadOnlySpan<char> text) => Count(text, withNumbers: false);

    /// <summary>Numbers count, too: a table of figures is a text.</summary>
    public static int CountWithNumbers(ReadOnlySpan<char> text) => Count(text, withNumbers: true);

    static int Count(ReadOnlySpan<char> text, bool withNumbers)
    {
        var count = 0;
        var inWord = false;
        var hasLetter = false;
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
            {
                inWord = true;
                hasLetter |= withNumbers || char.IsLetter(c);
                continue;
            }

            count += inWord && hasLetter ? 1 : 0;
            inWord = hasLetter = false;
        }

        return count + (inWord && hasLetter ? 1 : 0);
    }
}
