namespace SchoolSearch.Search.Text;

/// <summary>
/// Compounds with a short part or a number, which people write joined, with a hyphen or with a space: Wi-Fi and wifi,
/// COVID-19 and covid19, e-mail and email. Their parts alone say little, so the whole is a word, too.
/// </summary>
static class Compounds
{
    /// <summary>Letters of a part so short that readers take the compound for one word.</summary>
    const int ShortPart = 2;

    const int LongestWhole = 16;

    /// <summary>Particles of French that stand after a hyphen: « va-t-il », « celle-ci ».</summary>
    static readonly string[] Particles = ["t", "ci", "là", "la", "y", "en", "et", "m", "l"];

    /// <returns>The compound as one word; null when its parts are no such compound.</returns>
    public static string? Join(ReadOnlySpan<char> first, ReadOnlySpan<char> second)
    {
        if (first.IsEmpty || second.IsEmpty || first.Length + second.Length is < 3 or > LongestWhole
            || !(IsShort(first) || IsShort(second))
            || (IsNumber(first) && !HasLetter(second)) || (IsNumber(second) && !HasLetter(first)))
        {
            return null;
        }

        var (one, other) = (first.ToString().ToLowerInvariant(), second.ToString().ToLowerInvariant());
        return FrenchAnalysis.IsStopWord(one) || FrenchAnalysis.IsStopWord(other) || Particles.Contains(other)
            ? null : one + other;
    }

    /// <summary>The compound that begins with the word, when a hyphen and a second part follow it.</summary>
    /// <param name="start">Where the word begins.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="until">Where the compound ends.</param>
    public static string? At(string text, int start, int end, out int until)
    {
        until = end;
        if (end >= text.Length || text[end] != '-' || (start > 0 && text[start - 1] == '-'))
        {
            return null;
        }

        var second = end + 1;
        until = second;
        while (until < text.Length && char.IsLetterOrDigit(text[until]))
        {
            until++;
        }

        return until < text.Length && text[until] is '-' or '\''
            ? null : Join(WithoutArticle(text.AsSpan(start, end - start)), text.AsSpan(second, until - second));
    }

    static ReadOnlySpan<char> WithoutArticle(ReadOnlySpan<char> word) =>
        word.IndexOf('\'') is >= 0 and var at ? word[(at + 1)..] : word;

    static bool IsShort(ReadOnlySpan<char> part) => part.Length <= ShortPart || IsNumber(part);

    static bool IsNumber(ReadOnlySpan<char> part) => part.IndexOfAnyExceptInRange('0', '9') < 0;

    static bool HasLetter(ReadOnlySpan<char> part)
    {
        foreach (var letter in part)
        {
            if (char.IsLetter(letter))
            {
                return true;
            }
        }

        return false;
    }
}
