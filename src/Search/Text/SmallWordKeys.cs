using System.Collections.Frozen;
using SchoolSearch.Core.Text;

namespace SchoolSearch.Search.Text;

/// <summary>
/// Keys of texts about small words, which analysis drops everywhere else: « ou ou où », « Être et avoir au présent », «
/// Les homophones a / à ». A title is about its small words when little else is left but words of grammar, or when it
/// quotes them. Each word is a key, and all together are one, so that a search for the same words finds it first.
/// </summary>
public static class SmallWordKeys
{
    /// <summary>Words; longer texts are sentences.</summary>
    const int MostWords = 14;

    /// <summary>Share of a text's words that must be small, where others than words of grammar are left.</summary>
    const double MostlySmall = 0.5;

    /// <summary>Before all the words together.</summary>
    const string Together = "=";

    /// <summary>Words of lessons about words, folded.</summary>
    static readonly FrozenSet<string> Grammar = """
        homophone homophones grammatical grammaticaux grammaticale grammaticales grammaire orthographe conjugaison
        conjuguer conjugue verbe verbes auxiliaire auxiliaires present passe futur imparfait compose simple anterieur
        subjonctif conditionnel imperatif participe participes infinitif indicatif temps article articles determinant
        determinants pronom pronoms preposition prepositions conjonction conjonctions coordination mot mots petit petits
        invariable invariables possessif possessifs demonstratif demonstratifs relatif relatifs personnel personnels
        defini definis indefini indefinis interrogatif accord accorder distinguer difference differencier confondre
        choisir ecrire ecrit employer utiliser emploi lecon lecons cours exercice exercices fiche regle regles devant
        entre cp ce1 ce2 cm1 cm2 6e 5e 4e 3e fonction nature sujet complement phrase phrases dictee
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    static readonly char[] Opening = ['«', '“', '"', '‘', '('];

    static readonly char[] Closing = ['»', '”', '"', '’', ')'];

    /// <summary>Keys of a title or heading; empty for most.</summary>
    public static string[] Of(string text)
    {
        var tokens = Tokens(text);
        if (tokens.Count is 0 or > MostWords)
        {
            return [];
        }

        var small = tokens.Where((token, at) => IsTopic(tokens, at)).Select(token => token.Word).Distinct().ToList();
        var isGrammar = tokens.All(token => token.IsSmall || Grammar.Contains(token.Word) || IsNumber(token.Word));
        // « Le chat et la souris » has many small words, but is about none of them.
        var isMostlySmall = tokens.Count > 1 && tokens.Count(token => token.IsSmall) > MostlySmall * tokens.Count
            && small.Any(word => word is not ("ou" or "et"));
        if (!isGrammar && !isMostlySmall)
        {
            small = [.. tokens.Where(token => token is { IsSmall: true, IsQuoted: true })
                .Select(token => token.Word)
                .Distinct()];
        }

        return small.Count == 0 ? [] : [.. small, All(small)];
    }

    /// <summary>The key of all the words of a query together, and of each; empty unless all are small words.</summary>
    public static (string All, string[] Each) OfQuery(IReadOnlyCollection<string> words)
    {
        if (words.Count == 0 || !words.All(IsSmall))
        {
            return ("", []);
        }

        string[] each = [.. words.Select(word => Folding.Fold(word)).Distinct()];
        return (All(each), each);
    }

    /// <summary>Words of subjects that are small words but for their accents: whoever types « des » may want
    /// dice.</summary>
    public static IEnumerable<string> AccentedLike(string folded) => folded switch
    {
        "des" => ["dés"],
        "sur" => ["sûr"],
        "mais" => ["maïs"],
        _ => [],
    };

    /// <summary>« Ou » and « et » only join the others.</summary>
    static string All(IReadOnlyCollection<string> small)
    {
        var told = small.Where(word => word is not ("ou" or "et")).ToList();
        return Together + string.Join(' ', (told.Count == 0 ? small : told).Order(StringComparer.Ordinal));
    }

    /// <summary>A small word that does not only lead to the next: « la conjugaison » is not about « la ».</summary>
    static bool IsTopic(List<Token> tokens, int at) =>
        tokens[at].IsSmall
            && (tokens[at].IsQuoted || tokens[at].EndsPart || at + 1 == tokens.Count || tokens[at + 1].IsSmall);

    /// <summary>The words of the text, or one more than a title about small words has.</summary>
    static List<Token> Tokens(string text)
    {
        var tokens = new List<Token>();
        var plain = TextForms.Apply(text);
        for (var at = 0; at < plain.Length && tokens.Count <= MostWords;)
        {
            if (!char.IsLetterOrDigit(plain[at]))
            {
                at++;
                continue;
            }

            var start = at;
            while (at < plain.Length && (char.IsLetterOrDigit(plain[at]) || plain[at] == '\''))
            {
                at++;
            }

            var written = plain[start..at].TrimEnd('\'').ToLowerInvariant();
            var word = FrenchAnalysis.WithoutArticle(written);
            var before = plain.AsSpan(0, start).TrimEnd();
            var after = plain.AsSpan(at).TrimStart();
            var isQuoted = before.Length > 0 && Opening.Contains(before[^1])
                && after.Length > 0 && Closing.Contains(after[0]);
            var endsPart = after.Length > 0 && !char.IsLetterOrDigit(after[0]) && !Opening.Contains(after[0]);
            tokens.Add(new Token(Folding.Fold(word), IsSmall(word), isQuoted, endsPart));
        }

        return tokens;
    }

    static bool IsSmall(string word) =>
        FrenchAnalysis.IsStopWord(word) || (word.Length > 0 && FrenchAnalysis.IsStopWord(Folding.Fold(word)));

    static bool IsNumber(string word) => word.All(char.IsDigit);

    /// <param name="Word">Folded, without an elided article.</param>
    /// <param name="EndsPart">A sign follows it: a comma, a slash, a colon.</param>
    readonly record struct Token(string Word, bool IsSmall, bool IsQuoted, bool EndsPart);
}
