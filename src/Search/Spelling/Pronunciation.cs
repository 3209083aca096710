using System.Collections.Immutable;
using System.Text.RegularExpressions;
using SchoolSearch.Core.Text;

namespace SchoolSearch.Search.Spelling;

/// <summary>
/// The pronunciation of a French word, as far as its spelling tells: a word may have several readings (the x of « lynx
/// » is heard, that of « choix » is not), each with a penalty. Sounds have an alphabet of their own: vowels a e i o y
/// u, 2 for eu, @ for a mute e, nasals A (an) O (on) I (in, un), consonants as in French, with S for ch, Z for j, N for
/// gn, R for r, j for the i of « pied ».
/// </summary>
sealed class Pronunciation
{
    /// <summary>The most readings compared; further ones are too unlikely to matter.</summary>
    const int MostReadings = 12;

    /// <summary>Longer words are compared by their letters alone.</summary>
    const int Longest = 30;

    /// <summary>Cost of a sound that only one side has.</summary>
    const double Missing = 1;

    const double MissingMuteE = 0.15;

    /// <summary>Penalty for pronouncing a final consonant of a dictionary word, or for not pronouncing one that
    /// somebody typed.</summary>
    const double SilentOrNot = 0.15;

    /// <summary>Sounds that children confuse, with their cost; any two other sounds cost 1.</summary>
    static readonly (string Sounds, double Cost)[] Alike =
    [
        ("ij", 0.1), ("e@", 0.25), ("2@", 0.2), ("e2", 0.5), ("sz", 0.35), ("SZ", 0.5), ("AO", 0.5), ("AI", 0.5),
        ("OI", 0.7), ("kg", 0.5),
        ("td", 0.6), ("pb", 0.6), ("fv", 0.6), ("mn", 0.4), ("nN", 0.4), ("sS", 0.6), ("zZ", 0.6), ("ou", 0.6),
        ("yu", 0.6), ("yi", 0.6),
        ("y2", 0.5), ("lR", 0.8), ("o2", 0.7), ("oO", 0.5), ("aA", 0.5), ("eI", 0.6), ("wu", 0.2), ("wv", 0.4),
        ("ai", 0.9), ("ei", 0.7),
    ];

    /// <summary>
    /// Letters and their possible sounds, likeliest first; each further sound has its penalty. The first rule that
    /// matches at a place applies.
    /// </summary>
    static readonly (Regex Written, ImmutableArray<(string Sounds, double Against)> Heard)[] Rules =
    [
        // Silent endings, and those that some words pronounce.
        Rule("(?<=[a-zéèï]{2})(?:es|e)$", ""),
        Rule("(?<=[a-zéèï]{2}[^aeiouyéè])ent$", "A", ("", 0.2)),
        Rule("(?<=i)ent$", "", ("I", 0.1), ("A", 0.1)),
        Rule("(?<=[^i])ers?$", "e", ("eR", 0.1)),
        Rule("ez$|ets?$", "e"),
        Rule("(?<=[iy]n|ar[yi]n|ph[iy]n)x$", "ks", ("", 0.3)),
        Rule("(?<=[aeo][ui]|ou)x$", ""),
        Rule("x$", "ks", ("", 0.2)),
        Rule("us$", "ys", ("y", 0.1)),
        Rule("(?<=[aeiouyéèïnrlm])(?:ts|ds|ps|gs|cs)$", ""),
        Rule("(?<=[^s])s$", "", ("s", 0.25)),
        Rule("(?<=[aeiouyéèïnr])t$", "", ("t", SilentOrNot)),
        Rule("(?<=[aeiouyéèïnr])d$", "", ("d", SilentOrNot)),
        Rule("(?<=[aeiouyéèïnrm])p$", "", ("p", SilentOrNot)),
        Rule("(?<=[aou]n)[cg]$", "", ("k", 0.2)),
        Rule("(?<=om)b$", ""),
        Rule("z$", "", ("z", 0.2)),
        Rule("(?<=[aeo]u|[aeé])il(?:le)?s?$", "j"),
        // Vowels written with several letters.
        Rule("a(?=il(?:le)?s?$|ill[aeiouyéè])", "a"),
        Rule("[eé](?=il(?:le)?s?$|ill[aeiouyéè])", "e"),
        Rule("ou(?=il(?:le)?s?$|ill[aeiouyéè])", "u"),
        Rule("(?<=[aeo]u|[aeé])ill(?=[aeiouyéè])", "j"),
        Rule("eaux?|aux$|au", "o"),
        Rule("aou", "u", ("au", 0.2)),
        Rule("oeu|eu", "2", ("y", 0.4)),
        Rule("ouin|oin(?![aeiouyéèn])", "wI"),
        Rule("oui|ou(?=[aeéè])", "wi", ("u", 0.3)),
        Rule("ou|oo", "u", ("o", 0.4)),
        Rule("oy(?=[aeiouéè])", "waj"),
        Rule("oi|oy|wa", "wa"),
        Rule("(?:ain|aim|ein|eim)(?![aeiouyéènm])", "I"),
        Rule("ien(?![aeiouyéènmt])", "jI"),
        Rule("(?:en|em)$", "I", ("A", 0.15), ("em", 0.2)),
        Rule("(?:en|em)(?![aeiouyéènmh])", "A", ("I", 0.25)),
        Rule("(?:an|am)(?![aeiouyéènm])", "A"),
        Rule("on(?=h[aeiouyéè])", "on", ("O", 0.2)),
        Rule("(?:on|om)(?![aeiouyéènm])", "O"),
        Rule("um$", "om", ("I", 0.1)),
        Rule("(?:in|im|yn|ym|un|um)(?![aeiouyéènm])", "I"),
        Rule("ay(?=[aeiouéè])|ai?y(?=[aeiouéè])", "ej"),
        Rule("ey(?=[aeiouéè])", "ej"),
        Rule("uy(?=[aeiouéè])", "yij"),
        Rule("a[iy]|e[iy]|ae|oe", "e"),
        Rule("(?<=^[vm]|tranqu)ill(?=e)", "il", ("ij", 0.2)),
        Rule("ill(?=[aeiouyéè])", "ij", ("il", 0.3)),
        Rule("ille?s?$", "ij", ("il", 0.2)),
        Rule("iy", "ij"),
        Rule("i(?=es?$)", "i"),
        Rule("i(?=[aeouyéè])", "j", ("i", 0.05)),
        Rule("y(?=[aeouéè])", "j", ("i", 0.05)),
        // Consonants written with several letters.
        Rule("t(?=ion|iel|ieu[xs]|ien[^tn]|iaire|iatio)", "s", ("t", 0.2)),
        Rule("sch|sh", "S"),
        Rule("ch(?=[rln])", "k"),
        Rule("ch", "S", ("k", 0.4)),
        Rule("ph|ff", "f"),
        Rule("gn", "N", ("gn", 0.4)),
        Rule("gu(?=[eiéèy]|ai)|gg|gh", "g"),
        Rule("ge(?=[aou])|g(?=[eiéèy])", "Z", ("g", 0.5)),
        Rule("cc(?=[eiéèy])|xc", "ks"),
        Rule("sc(?=[eiéèy])|c(?=[eiéèy])|ss|ç", "s"),
        Rule("cqu|ck|qu|cc|kk|kh|[ckq]", "k"),
        Rule("^x|(?<=^e)x(?=[aeiouyéèh])", "gz", ("ks", 0.1)),
        Rule("x", "ks", ("z", 0.4), ("s", 0.4)),
        Rule("(?<=[aeiouyéèï])s(?=[aeiouyéèïh])", "z", ("s", 0.2)),
        Rule("tt|th|t", "t"),
        Rule("dd|d", "d"),
        Rule("(?<=om|ba|^se|sculp)pt|(?<=scul)pt", "t", ("pt", 0.2)),
        Rule("pp|p", "p"),
        Rule("bb|b", "b"),
        Rule("rrh?|rh?", "R"),
        Rule("ll|l", "l"),
        Rule("mm|m", "m"),
        Rule("nn|n", "n"),
        Rule("zz?", "z"),
        Rule("jj?|dj", "Z"),
        Rule("w", "w"),
        Rule("h", ""),
        // Vowels written with one letter.
        Rule("éé?|èe?", "e"),
        Rule("e(?=x|(?:ll|mm|nn|ss|tt|rr|ff|pp|sc)|[rslcpt][^aeiouyéèhlr])", "e", ("@", 0.1)),
        Rule("^e", "e"),
        Rule("e", "@"),
        Rule("a", "a"), Rule("[iyï]", "i"), Rule("o", "o"), Rule("u", "y"),
    ];

    readonly ImmutableArray<(string Sounds, double Against)> readings;

    Pronunciation(ImmutableArray<(string Sounds, double Against)> readings) => this.readings = readings;

    /// <summary>The likeliest reading.</summary>
    public string Likeliest => readings[0].Sounds;

    /// <summary>Null for a word that is too long.</summary>
    /// <param name="word">Lower case.</param>
    /// <param name="isTyped">It was typed by somebody who may not know its spelling, so a final consonant was written
    /// because it is heard.</param>
    public static Pronunciation? Of(string word, bool isTyped = false)
    {
        var letters = Plain(word);
        return letters.Length is 0 or > Longest ? null : new Pronunciation(Read(letters, isTyped));
    }

    /// <summary>The distance between the sounds of two words: 0 for the same, about 1 for one different
    /// sound.</summary>
    public double DistanceTo(Pronunciation other)
    {
        var least = double.PositiveInfinity;
        foreach (var (mine, against) in readings)
        {
            foreach (var (theirs, againstTheirs) in other.readings)
            {
                if (against + againstTheirs < least)
                {
                    least = Math.Min(least, against + againstTheirs + Between(mine, theirs));
                }
            }
        }

        return least;
    }

    static ImmutableArray<(string Sounds, double Against)> Read(string letters, bool isTyped)
    {
        List<(string Sounds, double Against)> readings = [("", 0)];
        for (var at = 0; at < letters.Length;)
        {
            var (heard, length) = Next(letters, at);
            if (isTyped && heard is [("", 0), (var consonant, SilentOrNot)])
            {
                heard = [(consonant, 0), ("", SilentOrNot)];
            }

            readings =
            [
                .. readings
                    .SelectMany(one => heard, (one, next) => (one.Sounds + next.Sounds, one.Against + next.Against))
                    .OrderBy(one => one.Item2)
                    .Take(MostReadings),
            ];
            at += length;
        }

        return [.. readings.Select(one => one with { Sounds = WithoutDoubles(one.Sounds) })];
    }

    static (ImmutableArray<(string Sounds, double Against)> Heard, int Length) Next(string letters, int at)
    {
        foreach (var (written, heard) in Rules)
        {
            if (written.Match(letters, at) is { Success: true, Length: var length })
            {
                return (heard, length);
            }
        }

        return ([(letters[at].ToString(), 0)], 1);
    }

    /// <summary>Two equal sounds in a row are heard as one.</summary>
    static string WithoutDoubles(string sounds) =>
        string.Concat(sounds.Where((sound, i) => i == 0 || sounds[i - 1] != sound));

    static double Between(string one, string other)
    {
        var before = new double[other.Length + 1];
        for (var j = 0; j < other.Length; j++)
        {
            before[j + 1] = before[j] + Single(other[j]);
        }

        foreach (var sound in one)
        {
            var row = new double[other.Length + 1];
            row[0] = before[0] + Single(sound);
            for (var j = 0; j < other.Length; j++)
            {
                row[j + 1] = Math.Min(
                    Math.Min(row[j] + Single(other[j]), before[j + 1] + Single(sound)),
                    before[j] + Exchange(sound, other[j]));
            }

            before = row;
        }

        return before[^1];
    }

    static double Single(char sound) => sound == '@' ? MissingMuteE : Missing;

    static double Exchange(char one, char other)
    {
        if (one == other)
        {
            return 0;
        }

        foreach (var (sounds, cost) in Alike)
        {
            if (sounds.Contains(one, StringComparison.Ordinal) && sounds.Contains(other, StringComparison.Ordinal))
            {
                return cost;
            }
        }

        return 1;
    }

    /// <summary>Lower case; only accents that change a sound are kept.</summary>
    static string Plain(string word) => string.Concat(word.Select(letter => letter switch
    {
        'é' => "é",
        'è' or 'ê' or 'ë' => "è",
        'ï' => "ï",
        'ç' => "ç",
        'œ' => "oe",
        '\'' => "",
        _ => Folding.Fold([letter]),
    }));

    static (Regex Written, ImmutableArray<(string Sounds, double Against)> Heard) Rule(
        string written, string likeliest, params (string Sounds, double Against)[] others) =>
        (
            new Regex($"\\G(?:{written})", RegexOptions.CultureInvariant | RegexOptions.Compiled),
            [(likeliest, 0), .. others]);
}
