using System.Collections.Frozen;
using System.Globalization;
using SchoolSearch.Core.Text;

namespace SchoolSearch.Indexer.Language;

/// <summary>
/// Detects the languages taught in schools by their function words, which every sentence contains, and code and tables
/// do not. A function word counts for each language that has it, divided by their number, so "de" says little and "les"
/// much; letters such as ç or ß add to it. The page's declaration and the site's language count as much as a few
/// function words: they decide for a page of numbers, but a real sentence outweighs them.
/// </summary>
public static class LanguageDetector
{
    /// <summary>Words of the text that are examined.</summary>
    const int Sample = 1500;

    const double DeclaredWeight = 4;

    const double SiteWeight = 2;

    const double LetterWeight = 0.25;

    /// <summary>The least score of French, relative to the strongest language, with which a text in both still counts
    /// as French.</summary>
    const double FrenchBesideAnother = 0.3;

    /// <summary>The least French score, in function words, at which the French part is more than a menu or a
    /// quotation.</summary>
    const double FrenchPart = 15;

    /// <summary>A text with a smaller share of known function words is in another language.</summary>
    const double LeastShare = 0.04;

    /// <summary>From this many words on, a lack of function words is significant.</summary>
    const int EnoughWords = 60;

    static readonly string[] Codes = ["fr", "en", "es", "de", "it"];

    static readonly string[] SmallWords =
    [
        // fr
        "le la les un une des du de et est en que qui dans pour par sur pas plus au aux ce cette ces il elle ils "
            + "elles on nous vous je tu ne se son sa ses leur leurs avec " +
        "sans sont être avoir fait faire comme mais ou où donc si tout tous toute toutes même aussi très peut "
            + "peuvent deux entre après avant sous chez depuis quand " +
        "votre notre vos nos mon ma mes ton ta tes à été était ont dont cet car ainsi alors lorsque afin puis voici "
            + "quel quelle quels quelles combien pourquoi comment " +
        "l d qu n c j m lorsqu puisqu jusqu quelqu",
        // en
        "the of and to in is that for it as was with be by on not he his but at are this have from or had an they "
            + "which you were her all she there would their we him been has " +
        "when who will more no if out so said what up its about into than them can only other new some could these "
            + "two may then do first any my now such like our over " +
        "your how use used using where click page must should also each does between",
        // es
        "el la los las un una unos unas de es en que por para con no se su sus lo le les al como más pero o este "
            + "esta estos estas ese esa son ser fue ha han muy sin sobre " +
        "también entre cuando hasta donde desde todo todos nos ya qué ni otro otra está hay porque él ella uno "
            + "tiene puede",
        // de
        "der die das und ist in den von zu mit sich des auf für im nicht ein eine einer eines einem einen als auch "
            + "es an werden aus er hat dass sie nach wird bei noch wie über " +
        "so zum war haben nur oder aber vor zur bis mehr durch man dann sein kann wenn sind ich du wir ihr ihre "
            + "unter um am diese dieser dieses",
        // it
        "il lo la gli le un uno una di della dei delle dello è in che per con non si sono da dal dalla al alla ai "
            + "alle nel nella come più ma o anche questo questa questi " +
        "queste suo sua loro ha hanno essere stato fu molto tra fra quando dove perché cosa tutti tutto ogni io tu "
            + "noi voi lui lei sul sulla ci",
    ];

    /// <summary>English words that are also keywords of programming languages say little on a page about
    /// programming.</summary>
    static readonly FrozenSet<string> ProgramWords =
        FrozenSet.Create("and", "as", "do", "for", "from", "if", "in", "is", "not", "or",
        "with", "then", "new", "use");

    const double ProgramWordShare = 0.3;

    /// <summary>Letters that one language has and its neighbours lack, by index in <see cref="Codes"/>.</summary>
    static readonly FrozenDictionary<char, int> Letters = new Dictionary<char, int>
    {
        ['ç'] = 0, ['ê'] = 0, ['œ'] = 0, ['û'] = 0, ['î'] = 0, ['ë'] = 0, ['ñ'] = 2, ['¿'] = 2, ['¡'] = 2, ['ß'] = 3,
        ['ä'] = 3, ['ö'] = 3,
        ['ì'] = 4, ['ò'] = 4,
    }.ToFrozenDictionary();

    static readonly FrozenDictionary<string, double[]>.AlternateLookup<ReadOnlySpan<char>> Weights = BuildWeights();

    /// <param name="declared">The page's lang attribute.</param>
    /// <param name="siteLanguage">The first language in the site's list entry.</param>
    public static LanguageGuess Detect(ReadOnlySpan<char> text, string? declared, string? siteLanguage)
    {
        Span<double> scores = stackalloc double[Codes.Length];
        Span<char> lower = stackalloc char[16];
        int words = 0, small = 0;
        for (var at = 0; at < text.Length && words < Sample;)
        {
            if (!char.IsLetter(text[at]))
            {
                at++;
                continue;
            }

            var start = at;
            while (at < text.Length && (char.IsLetter(text[at]) || Folding.IsCombining(text[at])))
            {
                if (Letters.TryGetValue(char.ToLowerInvariant(text[at]), out var language))
                {
                    scores[language] += LetterWeight;
                }

                at++;
            }

            words++;
            var length = at - start;
            // Names in programs (of_x, the1) are not words.
            if (length > lower.Length || (at < text.Length && (text[at] == '_' || char.IsDigit(text[at])))
                || (start > 0 && text[start - 1] is '_' or '.'))
            {
                continue;
            }

            text[start..at].ToLowerInvariant(lower);
            if (Weights.TryGetValue(lower[..length], out var weights))
            {
                small++;
                for (var i = 0; i < weights.Length; i++)
                {
                    scores[i] += weights[i];
                }
            }
        }

        return Decide(scores, words, small, Code(declared), Code(siteLanguage));
    }

    static LanguageGuess Decide(Span<double> scores, int words, int small, string? declared, string? siteLanguage)
    {
        Add(scores, declared, DeclaredWeight);
        Add(scores, siteLanguage, SiteWeight);
        var best = 0;
        for (var i = 1; i < scores.Length; i++)
        {
            best = scores[i] > scores[best] ? i : best;
        }

        if (best != 0 && scores[0] >= FrenchPart && scores[0] >= FrenchBesideAnother * scores[best])
        {
            return new LanguageGuess("fr", $"en français pour une bonne part, avec du « {Codes[best]} »");
        }

        var counted = string.Create(CultureInfo.InvariantCulture, $"{small} mots-outils sur {words} mots");
        if (words >= EnoughWords && small < words * LeastShare && declared != Codes[best] && declared is not null)
        {
            return new LanguageGuess(LanguageGuess.Other, $"{counted} ; la page se dit « {declared} »");
        }

        if (scores[best] <= 0)
        {
            return new LanguageGuess(declared ?? LanguageGuess.Other, $"{counted} ; rien d’autre ne l’indique");
        }

        return new LanguageGuess(
            Codes[best], declared is null ? counted : $"{counted} ; la page se dit « {declared} »");
    }

    static void Add(Span<double> scores, string? code, double weight)
    {
        var index = Array.IndexOf(Codes, code);
        if (index >= 0)
        {
            scores[index] += weight;
        }
    }

    /// <summary>The primary subtag: "fr-FR" and "fr_FR" give fr.</summary>
    static string? Code(string? tag)
    {
        var code = tag?.Trim().Split('-', '_', ',')[0].ToLowerInvariant();
        return code is { Length: 2 or 3 } && code.All(char.IsAsciiLetter) ? code : null;
    }

    static FrozenDictionary<string, double[]>.AlternateLookup<ReadOnlySpan<char>> BuildWeights()
    {
        var weights = new Dictionary<string, double[]>();
        for (var i = 0; i < SmallWords.Length; i++)
        {
            foreach (var word in SmallWords[i].Split(' '))
            {
                if (!weights.TryGetValue(word, out var shares))
                {
                    weights[word] = shares = new double[Codes.Length];
                }

                shares[i] = 1;
            }
        }

        foreach (var (word, shares) in weights)
        {
            var owners = shares.Sum() / (ProgramWords.Contains(word) ? ProgramWordShare : 1);
            for (var i = 0; i < shares.Length; i++)
            {
                shares[i] /= owners;
            }
        }

        return weights.ToFrozenDictionary().GetAlternateLookup<ReadOnlySpan<char>>();
    }
}

/// <param name="Code">ISO 639-1, or <see cref="Other"/>.</param>
/// <param name="Evidence">What decided, in French.</param>
public sealed record LanguageGuess(string Code, string Evidence)
{
    /// <summary>A language that is not among the detected ones.</summary>
    public const string Other = "autre";
}
