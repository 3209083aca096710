namespace SchoolSearch.Indexer.Extraction;

/// <summary>
/// Tells text from what only claims to be: archives and pictures sent as pages. Control characters are as good as
/// absent from text (WHATWG MIME Sniffing, section 7.2 calls them binary data bytes); NUL is left out, because browsers
/// drop it and broken pages have it.
/// </summary>
static class BinaryGuess
{
    /// <summary>Characters that are looked at.</summary>
    const int Sample = 64 << 10;

    /// <summary>Share of control characters from which on a body is no text. Bytes at random have a tenth.</summary>
    const double MostControls = 0.02;

    public static bool IsBinary(ReadOnlySpan<char> text)
    {
        var sample = text[..Math.Min(text.Length, Sample)];
        var controls = 0;
        foreach (var letter in sample)
        {
            controls += letter is (< ' ' and not ('\0' or '\t' or '\n' or '\f' or '\r' or '\u001B')) or '\u007F'
                ? 1
                : 0;
        }

        return controls > sample.Length * MostControls;
    }
}
