using System.Text.RegularExpressions;
using SchoolSearch.Core.Text;

namespace SchoolSearch.App.Evaluation;

/// <summary>
/// Writes a text as a child hears it: « pourkoi les éléfan on une tronpe ». For measurements only: spelling correction
/// does not use these rules. The same text gives the same result.
/// </summary>
static partial class EarSpelling
{
    /// <summary>In one word; with more changes a word is unreadable.</summary>
    const int MostFaults = 2;

    /// <summary>Shorter words are changed only by the first group of rules.</summary>
    const int ShortestChanged = 4;

    /// <summary>Small words that hardly anybody who writes by ear spells correctly.</summary>
    static readonly (Regex Written, string Heard)[] SmallWords =
    [
        Rule("^qui$", "ki"), Rule("^que$", "ke"), Rule("^quoi$", "koi"), Rule("^quel(?:le)?s?$", "kel"),
        Rule("^dans$", "dan"),
        Rule("^quand$", "kan"), Rule("^sont$", "son"), Rule("^des$", "dé"), Rule("^au[x]?$", "o"),
        Rule("^sans$", "sen"),
    ];

    static readonly (Regex Written, string Heard)[] Words =
    [
        Rule("ph", "f"), Rule("eaux?$|aux$|eau", "o"), Rule("tion", "ssion"), Rule("qu", "k"), Rule("er$|ez$", "é"),
        Rule("(?<=[aeiouyé])([sxtdp])$", ""), Rule("nt$", "n"), Rule("ain|ein(?![aeiouy])", "in"),
        Rule("en(?=[tdcs])", "an"),
        Rule("([bcdflmnprt])\\1", "$1"), Rule("y", "i"), Rule("^h", ""), Rule("th", "t"), Rule("au", "o"),
        Rule("ai|ê|è", "é"),
        Rule("c(?=[eiéè])", "s"), Rule("(?<=[aeiou])s(?=[aeiouéè])", "z"), Rule("(?<=[^aeiouyé])e$", ""),
        Rule("(?<=[^aeiouyé])es$", ""),
        Rule("g(?=[eiéè])", "j"), Rule("c(?=[aour])", "k"), Rule("m(?=[pb])", "n"),
    ];

    public static string Of(string text) => Letters().Replace(text, match => Misspelt(match.Value));

    static string Misspelt(string word)
    {
        var heard = word;
        var faults = 0;
        foreach (var (written, replacement) in word.Length < ShortestChanged ? SmallWords : [.. SmallWords, .. Words])
        {
            var changed = written.Replace(heard, replacement, 1);
            if (changed != heard && changed.Length > 0 && faults < MostFaults && IsHeard(word, written))
            {
                (heard, faults) = (changed, faults + 1);
            }
        }

        return heard;
    }

    /// <summary>Two of three applicable rules are applied.</summary>
    static bool IsHeard(string word, Regex rule) => StableHash.Of($"{word} {rule}") % 3 != 0;

    static (Regex Written, string Heard) Rule(string written, string heard) =>
        (new Regex(written, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase), heard);

    [GeneratedRegex(@"\p{L}+")]
    private static partial Regex Letters();
}
