using System.Text.RegularExpressions;
using SchoolSearch.Core.Index;

namespace SchoolSearch.Core.Search;

/// <summary>
/// Ways to write the same characters, made one before words are cut: apostrophes, hyphens, decomposed accents, small digits, dotted acronyms, groups of
/// thousands, numbers that touch their unit. The rules hold for indexing (as character filters of the engine) and for queries (<see cref="Apply"/>); the patterns mean
/// the same to Java and to .NET, and applying them twice changes nothing.
/// </summary>
static partial class TextForms
{
    public const string MappingFile = "characters-fr.txt";

    /// <summary>On keyboards, in print, a letter of its own in Unicode, the prime, and accents that are typed for one.</summary>
    const string Apostrophes = "’‘‛ʼʹ′´`＇";

    /// <summary>Hyphen, non-breaking hyphen, figure dash, en dash, minus. The em dash is no hyphen.</summary>
    const string Hyphens = "\u2010\u2011\u2012\u2013\u2212";

    /// <summary>Soft hyphen, zero-width characters and joiners: nobody sees them.</summary>
    const string Invisible = "\u00AD\u200B\u200C\u200D\u2060\uFEFF";

    const string Spaces = "\u00A0\u202F\u2009\u2007";

    const string SmallDigits = "⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉";

    /// <summary>The dots of S.V.T., between letters that stand alone, and the spaces of 1 000 000.</summary>
    const string Dropped = @"\.(?<=(?<![\p{L}\p{N}])\p{L}\.)(?=\p{L}(?!\p{L}))| (?<=(?<![\p{N}.,])\d{1,3} )(?=\d{3}(?!\p{N}))";

    /// <summary>3,14 is 3.14.</summary>
    const string DecimalComma = @",(?<=\d,)(?=\d)";

    /// <summary>10km is 10 km. Units that name something else beside a digit stay (4G, 3D, 4L).</summary>
    const string BeforeUnit = @"(\d)(?=(?:km|hm|dm|cm|mm|nm|m|kg|hg|mg|cl|dl|ml|hl|kWh|MW|GW|Hz|kHz|Go|Mo|ko)[23]?(?![\p{L}\p{N}]))";

    /// <summary>Every single character and pair that is written otherwise, and how.</summary>
    static readonly (string From, string To)[] Characters = [.. BuildCharacters()];

    /// <summary>The table in the syntax of Lucene's mapping filter.</summary>
    public static string Mapping { get; } = string.Join('\n', Characters.Select(pair => $"\"{Escaped(pair.From)}\" => \"{Escaped(pair.To)}\""));

    public static AnalyzerStep[] CharFilters { get; } =
    [
        new("mapping", ("mapping", MappingFile)),
        new("patternReplace", ("pattern", Dropped), ("replacement", "")),
        new("patternReplace", ("pattern", DecimalComma), ("replacement", ".")),
        new("patternReplace", ("pattern", BeforeUnit), ("replacement", "$1 ")),
    ];

    public static string Apply(string text)
    {
        foreach (var (from, to) in Characters)
        {
            text = text.Replace(from, to, StringComparison.Ordinal);
        }

        return BeforeUnits().Replace(DecimalCommas().Replace(DroppedCharacters().Replace(text, ""), "."), "$1 ");
    }

    static IEnumerable<(string From, string To)> BuildCharacters()
    {
        foreach (var (characters, plain) in new[] { (Apostrophes, "'"), (Hyphens, "-"), (Invisible, ""), (Spaces, " "), ("ᵉ", "e"), ("ʳ", "r"), ("ᵈ", "d"), ("ˢ", "s") })
        {
            foreach (var c in characters)
            {
                yield return (c.ToString(), plain);
            }
        }

        for (var i = 0; i < SmallDigits.Length; i++)
        {
            yield return (SmallDigits[i].ToString(), ((char)('0' + (i % 10))).ToString());
        }

        for (var (i, ligatures) = (0, new[] { ("ﬁ", "fi"), ("ﬂ", "fl"), ("ﬀ", "ff"), ("ﬃ", "ffi"), ("ﬄ", "ffl") }); i < ligatures.Length; i++)
        {
            yield return ligatures[i];
        }

        // Latin-1 and Latin Extended-A: a letter and its accent, as macOS and some word processors write them, are one letter.
        for (var c = '\u00C0'; c <= '\u017F'; c++)
        {
            var apart = c.ToString().Normalize(System.Text.NormalizationForm.FormD);
            if (apart.Length == 2)
            {
                yield return (apart, c.ToString());
            }
        }
    }

    static string Escaped(string text) => string.Concat(text.Select(c => $"\\u{(int)c:x4}"));

    [GeneratedRegex(Dropped, RegexOptions.CultureInvariant, 1000)]
    private static partial Regex DroppedCharacters();

    [GeneratedRegex(DecimalComma, RegexOptions.CultureInvariant, 1000)]
    private static partial Regex DecimalCommas();

    [GeneratedRegex(BeforeUnit, RegexOptions.CultureInvariant, 1000)]
    private static partial Regex BeforeUnits();
}
