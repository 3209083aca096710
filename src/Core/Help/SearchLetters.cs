using System.Collections.Immutable;
using System.Text;
using SchoolSearch.Core.Intents;
using SchoolSearch.Core.Text;

namespace SchoolSearch.Core.Help;

/// <summary>
/// The words of a search with disguises undone: folded; signs that look like letters become these letters; digits
/// within words become letters (« su1c1de », « p0rno »); single letters are joined (« s e x e »).
/// </summary>
static class SearchLetters
{
    const int LeastLoneLetters = 3;
    const string Digits = "013457";
    const string AsLetters = "oieast";

    public static ImmutableArray<string> Words(string search)
    {
        var text = new StringBuilder(search.Length);
        var folded = Folding.Fold(search);
        Span<char> latin = stackalloc char[2];
        for (var at = 0; at < folded.Length; at++)
        {
            var c = folded[at];
            var isPair = char.IsHighSurrogate(c) && at + 1 < folded.Length;
            var letter = folded.AsSpan(at, isPair ? 2 : 1);
            at += isPair ? 1 : 0;
            text.Append(IsHidden(c, folded, at) ? LetterOf(c)
                : char.IsAscii(c) ? c
                : LookAlikes.Write(letter, latin) == 1 ? latin[0]
                : char.IsLetterOrDigit(c) ? c : ' ');
        }

        return Joined(IntentText.Split(IntentText.WithoutStretches(text.ToString())).Select(WithoutDigits));
    }

    /// <summary>Signs that stand for a letter: « p@rno », « $exe », « s*xe ».</summary>
    static bool IsHidden(char c, string text, int at) =>
        c is '@' or '$' or '€' or '*' && at + 1 < text.Length && char.IsLetter(text[at + 1])
        && (c != '*' || (at > 0 && char.IsLetter(text[at - 1])));

    static char LetterOf(char sign) => sign switch
    {
        '@' => 'a',
        '$' => 's',
        '€' => 'e',
        // Stands for any letter; no French word has it.
        _ => 'ẋ',
    };

    /// <summary>Replaces digits between letters; « 3e », « mp3 » and « cm2 » stay.</summary>
    static string WithoutDigits(string word)
    {
        if (!word.Any(char.IsAsciiDigit) || word.Count(char.IsLetter) < 2)
        {
            return word;
        }

        return string.Create(word.Length, word, (letters, from) =>
        {
            for (var at = 0; at < from.Length; at++)
            {
                var digit = Digits.IndexOf(from[at], StringComparison.Ordinal);
                var isWithin = at > 0 && at + 1 < from.Length && char.IsLetter(from[at - 1])
                    && from.AsSpan(at + 1).ContainsAnyInRange('a', 'z');
                letters[at] = digit >= 0 && isWithin ? AsLetters[digit] : from[at];
            }
        });
    }

    static ImmutableArray<string> Joined(IEnumerable<string> words)
    {
        var joined = ImmutableArray.CreateBuilder<string>();
        var lone = new List<string>();
        foreach (var word in words.Append(""))
        {
            if (word.Length == 1)
            {
                lone.Add(word);
                continue;
            }

            joined.AddRange(lone.Count >= LeastLoneLetters ? [string.Concat(lone)] : lone);
            lone.Clear();
            if (word.Length > 0)
            {
                joined.Add(word);
            }
        }

        return joined.ToImmutable();
    }
}
