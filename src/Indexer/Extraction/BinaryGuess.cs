namespace SchoolSearch.Indexer.Extraction;

/// <summary>
/// Separates text from binary data served as text, such as archives and pictures. Text practically never contains
/// control characters (WHATWG MIME Sniffing, section 7.2 calls them binary data bytes); NUL is not counted, because
/// browsers drop it and broken pages contain it.
/// </summary>
static class BinaryGuess
{
    /// <summary>Characters to examine.</summary>
    const int Sample = 64 << 10;

    /// <summary>Share of control characters from which a body counts as binary. Random bytes have a tenth.</summary>
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
