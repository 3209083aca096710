using System.Buffers;
using System.Collections.Frozen;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Text;
using SchoolSearch.Indexer.Text;

namespace SchoolSearch.Indexer.ReadingLevel;

/// <summary>
/// Reads a text once and counts. A sentence ends at a full stop or similar sign, or at the end of a block; sentences of
/// fewer than three words are headings and labels, and only their words count.
/// </summary>
public static class TextMeasure
{
    /// <summary>Letters that are read: enough to judge the style.</summary>
    public const int Sample = 10_000;

    /// <summary>Shorter prose is read together with the text around it.</summary>
    const int FewWords = 60;

    const int LongestWord = 30;

    /// <summary>Signs that are common in formulas and rare elsewhere.</summary>
    static readonly SearchValues<char> FormulaSigns = SearchValues.Create("=+×÷√²³≤≥≠≈∈∀∃∞∑∫→⇒⇔^∩∪±<>");

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Subordinating = Set(
        "qui que qu dont lorsque lorsqu quand puisque puisqu quoique tandis lequel laquelle lesquels lesquelles "
        + "duquel auquel auxquels auxquelles desquels desquelles afin");

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Childhood = Set(
        "maman papa mamie papi papy bebe petit petite petits petites ecole maitresse chat chien lapin souris ours "
        + "loup canard poule doudou copain copine copains gateau jouet jouets jouer joue dodo bisou");

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> YoungTasks = Set(
        "entoure colorie relie complete recopie barre souligne coche dessine ecris lis trace compte decoupe colle "
        + "range observe calcule trouve ecoute repete mets cherche choisis entourez coloriez reliez");

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> OldTasks = Set(
        "demontrer montrer justifier determiner etudier deduire resoudre commenter interpreter expliciter "
        + "discuter demontrez justifiez determinez montrez etudiez expliquez analysez commentez considere "
        + "considerons soit soient notons preciser exprimer etablir verifier conjecturer modeliser argumenter "
        + "implementer definir");

    /// <summary>Present tenses and adjectives with the same ending as a passé simple.</summary>
    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> NotNarrative = Set(
        "different adherent coherent inherent referent preferent considerent operent esperent liberent generent "
        + "accelerent gerent digerent moderent cooperent interferent conferent transferent suggerent inserent "
        + "alterent tolerent repetent respirent admirent attirent retirent desirent inspirent aspirent expirent "
        + "etirent assurent mesurent figurent demeurent pleurent meurent procurent capturent rassurent concurrent "
        + "torrent virent tirent jurent durent murent apparent transparent courent incoherent perdurent saturent "
        + "configurent inaugurent");

    static readonly string[] AbstractEndings =
    [
        "tion", "tions", "sion", "sions", "ité", "ités", "isme", "ismes", "ance", "ances", "ence", "ences", "logie",
        "logies",
    ];

    /// <summary>
    /// Title and prose; if these are very short, the whole text and the page's description, since captions are written
    /// for the same readers.
    /// </summary>
    public static TextFeatures Of(ExtractedPage page, WordAges? ages = null) => Of(TextOf(page), CodeOf(page), ages);

    /// <summary>The part of a page that is measured.</summary>
    public static string TextOf(ExtractedPage page)
    {
        var prose = $"{page.Title}\n{page.Prose}";
        return Words.Count(prose) >= FewWords ? prose
            : string.Join('\n', [page.Title, page.Description, .. page.Headings.Where(IsElsewhere), page.Body]);

        bool IsElsewhere(string heading) => !page.Body.Contains(heading, StringComparison.Ordinal);
    }

    /// <summary>Prose is cut at the sample's length, so whether a longer text contains code is unknown.</summary>
    internal static float CodeOf(ExtractedPage page) => page.Body.Length == 0 || page.Prose.Length >= Sample ? 0
        : Math.Max(0, 1 - ((float)page.Prose.Length / page.Body.Length));

    public static TextFeatures Of(ReadOnlySpan<char> text, float code = 0, WordAges? ages = null) =>
        Count(text, code, ages ?? WordAges.Current).Features();

    /// <summary>The words that <paramref name="ages"/> knows, by their index there.</summary>
    internal static IReadOnlyDictionary<int, WordCount> KnownWords(ReadOnlySpan<char> text, WordAges ages) =>
        Count(text, 0, ages).Known;

    static TextTally Count(ReadOnlySpan<char> text, float code, WordAges ages)
    {
        text = text[..Math.Min(text.Length, Sample)];
        var tally = new TextTally(code, ages);
        Span<char> folded = stackalloc char[LongestWord * 2];
        for (var at = 0; at < text.Length;)
        {
            var c = text[at];
            if (!char.IsLetterOrDigit(c))
            {
                // "3.14" and "index.html" do not end sentences.
                if (c is '!' or '?' or '…' or '\n'
                    || (c == '.' && (at + 1 == text.Length || !char.IsLetterOrDigit(text[at + 1]))))
                {
                    tally.EndSentence();
                }

                Sign(tally, c, text, at);
                at++;
                continue;
            }

            var start = at;
            while (at < text.Length
                && (char.IsLetterOrDigit(text[at]) || Folding.IsCombining(text[at]) || text[at] == '_'))
            {
                at++;
            }

            var word = text[start..at];
            if (start > 0 && text[start - 1] == '\\')
            {
                tally.Count(TextFeature.Signs);
            }
            else if (word.ContainsAnyInRange('0', '9') || word.Contains('_'))
            {
                tally.Count(TextFeature.Numbers);
            }
            else if (word.Length <= LongestWord)
            {
                var length = 0;
                foreach (var letter in word)
                {
                    length += Folding.Fold(letter, folded[length..]);
                }

                var isElided = at < text.Length && text[at] is '\'' or '’';
                Word(tally, word, folded[..length], isElided);
            }
        }

        tally.EndSentence();
        return tally;
    }

    static void Sign(TextTally tally, char c, ReadOnlySpan<char> text, int at)
    {
        switch (c)
        {
            case ',': tally.Count(TextFeature.Commas); break;
            case ';' or ':': tally.Count(TextFeature.Colons); break;
            case '!': tally.Count(TextFeature.Exclamations); break;
            case '?': tally.Count(TextFeature.Questions); break;
            case '(': tally.Count(TextFeature.Brackets); break;
            case '«' or '—' or '–' or '“': tally.Count(TextFeature.Dialogue); break;
            case '-' when at + 1 < text.Length && text[at + 1] == ' ' && (at == 0 || text[at - 1] is ' ' or '\n'):
                tally.Count(TextFeature.Dialogue);
                break;
            default: tally.Count(TextFeature.Signs, FormulaSigns.Contains(c)); break;
        }
    }

    static void Word(TextTally tally, ReadOnlySpan<char> word, ReadOnlySpan<char> plain, bool isElided)
    {
        if (word.Length == 1 && !isElided
            && plain is not ("a" or "y" or "o" or "l" or "d" or "c" or "s" or "j" or "m" or "t"))
        {
            tally.Count(TextFeature.Variables);
        }

        // Names begin with a capital inside a sentence, as few other French words do.
        var isName = char.IsUpper(word[0]) && (tally.InThis > 0 || (word.Length > 1 && char.IsUpper(word[1])));
        tally.Add(word, plain, isName);
        tally.Count(TextFeature.Subordinates, Subordinating.Contains(plain));
        tally.Count(TextFeature.Childhood, Childhood.Contains(plain));
        tally.Count(TextFeature.YoungTasks, YoungTasks.Contains(plain));
        tally.Count(TextFeature.OldTasks, OldTasks.Contains(plain));
        switch (plain)
        {
            case "je" or "j" or "nous" or "on": tally.Count(TextFeature.FirstPerson); break;
            case "tu" or "ton" or "ta" or "tes" or "toi": tally.Count(TextFeature.Tu); break;
            case "t" when isElided: tally.Count(TextFeature.Tu); break;
            case "vous" or "votre" or "vos": tally.Count(TextFeature.Vous); break;
            case "il" or "elle" or "ils" or "elles": tally.Count(TextFeature.ThirdPerson); break;
            default: break;
        }

        if (isName)
        {
            return;
        }

        tally.Count(TextFeature.PasseSimple, IsPasseSimple(plain));
        if (plain.Length <= 3)
        {
            return;
        }

        tally.Count(TextFeature.Imperfect, EndsIn(plain, "ait") || EndsIn(plain, "ais") || EndsIn(plain, "aient"));
        tally.Count(TextFeature.Adverbs, EndsIn(plain, "ment"));
        tally.Count(TextFeature.AbstractNouns, word.Length > 5 && IsAbstract(word));
    }

    static bool IsAbstract(ReadOnlySpan<char> word)
    {
        foreach (var ending in AbstractEndings)
        {
            if (word.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    static bool IsPasseSimple(ReadOnlySpan<char> word) => Vocabulary.Current.IsPasseSimple(word)
        || (word.Length > 5 && !NotNarrative.Contains(word)
            && (EndsIn(word, "erent") || EndsIn(word, "irent") || EndsIn(word, "urent")));

    static bool EndsIn(ReadOnlySpan<char> word, string ending) => word.EndsWith(ending, StringComparison.Ordinal);

    static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(string words) =>
        words.Split(' ').ToFrozenSet().GetAlternateLookup<ReadOnlySpan<char>>();
}
