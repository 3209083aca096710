using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using SchoolSearch.Core.Text;
using SchoolSearch.Search.Index;

namespace SchoolSearch.Search.Spelling;

/// <summary>
/// All spellings of a word's sound, as one pattern for <see cref="IIndexReader.MatchingAsync"/>: « jirafe » gives j, g
/// or ge, then i or y, then r or rr…, which « girafe » matches. The index needs no phonetic field for this.
/// </summary>
static class SpellingPattern
{
    const string Open = "e|é|è|ê|ë|ai|aî|aie|ei|ay|ey|er|ez|et|ée|hé|he|ae|oe|œ";
    const string Round = "eu|œu|oeu|œ|oe|e|ue|heu";
    const string InSound = "in|im|ain|aim|ein|eim|yn|ym|en|un|um|hin";
    const string AnSound = "an|am|en|em|aon|ean|han|ant";
    const string K = "c|k|qu|q|ch|ck|cc|cqu|kh";
    const string SoftS = "s|ss|c|ç|sc|t";

    static readonly PatternPart MuteE = new(["e"], MayBeMissing: true);

    static readonly PatternPart Ending = Part("e|s|es|t|te|ts|d|ds|x|p|ps|nt|ent|z|c|g|l|r", mayBeMissing: true);

    /// <summary>The sound at the end of « soleil » and in « famille ».</summary>
    static readonly string Ill = string.Join('|',
        from before in new[] { "", "i", "y" }
        from sound in new[] { "ill", "il", "y", "ll", "ï", "i", "h" }
        from after in new[] { "", "e" }
        select before + sound + after);

    /// <summary>Sounds with their spellings by children and adults, longest first.</summary>
    static readonly (Regex Written, PatternPart Heard, bool IsMute)[] Sounds =
    [
        Sound("eaux?|aux?|oh", "o|ô|au|eau|oh|ho|aux|eaux|hau"),
        Sound("ou?in(?![aeiouyénm])", "oin|ouin|oint"),
        Sound("(?:ain|aim|ein|eim|in|im|yn|ym|un|um)(?![aeiouyénmh])", InSound),
        Sound("(?:an|am)(?![aeiouyénmh])", AnSound),
        Sound("(?:en|em)(?![aeiouyénmh])", AnSound + "|in|ain|ein"),
        Sound("(?:on|om)(?![aeiouyénmh])", "on|om|hon|hom"),
        Sound("oua|wa|oi|oy", "oi|oî|oy|oua|wa|oie|oê|ois"),
        Sound("oeu|eu|oe", Round + "|u|" + Open),
        Sound("oo|ou|w(?=[aeioyé])", "ou|où|oû|oo|w|hou|aou"),
        Sound("ai|ei|[ae]y(?![aeiouyé])|ez$|et$", Open),
        Sound("er$", Open + "|er|ere|ers|èr|ère|èrs|air|aire|airs"),
        Sound("ée?|ae", Open),
        Sound("e", Open + "|" + Round, isMute: true),
        Sound("ill|(?<=[ae])il|ï|y(?=[aeiouyé])", Ill),
        Sound("ie$", "i|î|y|ie|is|it|ies"),
        Sound("[iy]", "i|î|ï|y|hi|hy|ie"),
        Sound("a", "a|à|â|ha|at|as"),
        Sound("o", "o|ô|ö|au|eau|ho|hau|oh"),
        Sound("u", "u|û|ù|ü|hu|eu|ue"),
        Sound("sch|sh", "ch|sh|sch"),
        Sound("ch", "ch|sh|sch|" + K),
        Sound("ph|ff?", "f|ff|ph"),
        Sound("gni?(?=[aeouyé])|gn", "gn|ni|ny|ign|gni"),
        Sound("gu(?=[eiyé])", "g|gu|gg|gh"),
        Sound("ge(?=[aou])|jj?", "j|g|ge|dj"),
        Sound("g(?=[eiyé])", "g|j|ge|gu"),
        Sound("gg?", "g|gu|gg|gh|c"),
        Sound("sc(?=[eiyé])|c(?=[eiyé])|ss", SoftS + "|x"),
        Sound("xc|cc(?=[eiyé])", "x|xc|cc|sc|xs|ks|ct"),
        Sound("cqu|ck|qu|kk|cc|[ckq]", K),
        Sound("ks|x", "x|cc|xc|cs|ks|ct|xs|gz|s|z"),
        Sound("t(?=i[oea])", "t|tt|s|ss|c|th"),
        Sound("ss?$", "s|ss|ce|sse|se|x|z"),
        Sound("s", SoftS + "|z|x"),
        Sound("zz?", "z|s|x|zz|ss"),
        Sound("tth?$|th?$", "t|te|th|tt|tte|d|s|tes|x|p|pt"),
        Sound("th|tt?", "t|tt|th|pt"),
        Sound("dd?$|[xp]$", "d|de|t|s|x|p|pe"),
        Sound("dd?", "d|dd|dh"),
        Sound("vv?", "v|w"),
        Sound("ll?", "l|ll|lh"),
        Sound("rr?h?", "r|rr|rh"),
        Sound("mm?", "m|mm"),
        Sound("nn?", "n|nn|mn"),
        Sound("pp?", "p|pp|b"),
        Sound("bb?", "b|bb"),
        Sound("h", "h", isMute: true),
    ];

    /// <summary>Matches words with the same sound; null when the word has too many sounds for a pattern.</summary>
    /// <param name="word">Lower case.</param>
    public static WordPattern? SoundsLike(string word)
    {
        var typed = Plain(word);
        var parts = ImmutableArray.CreateBuilder<PatternPart>();
        for (var at = 0; at < typed.Length;)
        {
            var (heard, isMute, length) = Read(typed, at);
            var end = at + length;
            var isMuteEnding = end == typed.Length && "tsdxpz".Contains(typed[at], StringComparison.Ordinal);
            parts.Add(isMute || isMuteEnding ? heard with { MayBeMissing = true } : heard);

            // A mute e is silent: sam(e)di, tou(t)e.
            if (end < typed.Length && !IsVowel(typed[end - 1]) && !IsVowel(typed[end]))
            {
                parts.Add(MuteE);
            }

            at = end;
        }

        parts.Add(Ending);
        var pattern = new WordPattern(parts.ToImmutable());
        return pattern.Letters > WordPattern.MostLetters ? null : pattern;
    }

    /// <summary>Matches the same letters with or without accents.</summary>
    public static WordPattern Accented(string word)
    {
        var letters = Folding.Fold(word);
        var parts = ImmutableArray.CreateBuilder<PatternPart>(letters.Length);
        for (var at = 0; at < letters.Length; at++)
        {
            if (letters[at] == 'o' && at + 1 < letters.Length && letters[at + 1] == 'e')
            {
                parts.Add(Part("oe|œ|oé|oè|oê|oë|ôe|öe"));
                at++;
            }
            else
            {
                parts.Add(Part(letters[at] switch
                {
                    'a' => "a|à|â|ä",
                    'c' => "c|ç",
                    'e' => "e|é|è|ê|ë",
                    'i' => "i|î|ï",
                    'o' => "o|ô|ö",
                    'u' => "u|û|ù|ü",
                    'n' => "n|ñ",
                    var letter => letter.ToString(),
                }));
            }
        }

        return new WordPattern(parts.ToImmutable());
    }

    /// <summary>The sound at a position, and its number of letters.</summary>
    static (PatternPart Heard, bool IsMute, int Length) Read(string typed, int at)
    {
        foreach (var (written, heard, isMute) in Sounds)
        {
            if (written.Match(typed, at) is { Success: true, Length: var length })
            {
                return (heard, isMute, length);
            }
        }

        return (new PatternPart([typed[at].ToString()]), false, 1);
    }

    static bool IsVowel(char c) => "aeiouyéï".Contains(c, StringComparison.Ordinal);

    /// <summary>Accents only change the sound of e, and of i after another vowel.</summary>
    static string Plain(string word)
    {
        var plain = new StringBuilder();
        foreach (var c in word.Replace("ç", "ss", StringComparison.Ordinal))
        {
            plain.Append(c switch { 'é' or 'è' or 'ê' or 'ë' => "é", 'ï' => "ï", _ => Folding.Fold([c]) });
        }

        return plain.ToString();
    }

    static (Regex Written, PatternPart Heard, bool IsMute) Sound(
        string written, string spellings, bool isMute = false) =>
        (
            new Regex($"\\G(?:{written})", RegexOptions.CultureInvariant | RegexOptions.Compiled), Part(spellings),
            isMute);

    /// <param name="spellings">Separated by bars.</param>
    static PatternPart Part(string spellings, bool mayBeMissing = false) =>
        new([.. spellings.Split('|').Distinct()], mayBeMissing);
}
