using System.Collections.Frozen;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Text;

namespace SchoolSearch.Indexer.Classification;

/// <summary>
/// Reads a text once and counts. A sentence ends at a full stop, a sign of its kind or the end of a block; shorter ones than three words
/// are headings and labels, and count as words only.
/// </summary>
public static class TextMeasure
{
    /// <summary>Letters that are looked at: enough to know how a text is written.</summary>
    public const int Sample = 10_000;

    const int LeastSentence = 3;

    const int LongestWord = 30;

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Subordinating = FrozenSet.Create(
        "qui", "que", "qu", "dont", "lorsque", "lorsqu", "quand", "puisque", "puisqu", "quoique", "tandis", "lequel", "laquelle", "lesquels",
        "lesquelles", "duquel", "auquel", "auxquels", "auxquelles", "desquels", "desquelles", "afin").GetAlternateLookup<ReadOnlySpan<char>>();

    static readonly string[] AbstractEndings = ["tion", "tions", "sion", "sions", "ité", "ités", "isme", "ismes", "ance", "ances", "ence", "ences", "logie", "logies"];

    /// <summary>Present tenses and adjectives that end as the passé simple does.</summary>
    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> NotNarrative = FrozenSet.Create(
        "different", "adherent", "coherent", "inherent", "referent", "preferent", "considerent", "operent", "esperent", "liberent", "generent",
        "accelerent", "gerent", "digerent", "moderent", "cooperent", "interferent", "conferent", "transferent", "suggerent", "inserent", "alterent",
        "tolerent", "repetent", "respirent", "admirent", "attirent", "retirent", "desirent", "inspirent", "aspirent", "expirent", "etirent", "assurent",
        "mesurent", "figurent", "demeurent", "pleurent", "meurent", "procurent", "capturent", "rassurent", "concurrent", "torrent", "virent", "tirent",
        "jurent", "durent", "murent", "apparent", "transparent", "courent", "incoherent", "perdurent", "saturent", "configurent", "inaugurent")
        .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The page's prose; where there is hardly any, all of its text, since captions and remarks in code are written for the same readers.</summary>
    public static TextFeatures Of(ExtractedPage page)
    {
        // Prose is cut at the sample's length: what is longer has code in it or not, nobody knows.
        var code = page.Body.Length == 0 || page.Prose.Length >= Sample ? 0 : Math.Max(0, 1 - ((double)page.Prose.Length / page.Body.Length));
        var features = Of(page.Prose);
        return (features.Words < Readability.LeastWords ? Of(page.Body) : features) with { CodeShare = code };
    }

    public static TextFeatures Of(ReadOnlySpan<char> text)
    {
        text = text[..Math.Min(text.Length, Sample)];
        var vocabulary = Vocabulary.Current;
        Span<char> lower = stackalloc char[LongestWord];
        Span<char> folded = stackalloc char[LongestWord * 2];
        int words = 0, letters = 0, judged = 0, uncommon = 0, school = 0, college = 0, lycee = 0, subordinates = 0, narrative = 0, abstractNouns = 0;
        int sentences = 0, inSentences = 0, inThis = 0;
        for (var at = 0; at < text.Length;)
        {
            var c = text[at];
            if (!char.IsLetter(c))
            {
                if (c is '.' or '!' or '?' or '…' or '\n')
                {
                    // "3.14" and "index.html" are no ends of sentences.
                    if (c != '.' || at + 1 == text.Length || !char.IsLetterOrDigit(text[at + 1]))
                    {
                        EndSentence(ref sentences, ref inSentences, ref inThis);
                    }
                }

                at++;
                continue;
            }

            var start = at;
            while (at < text.Length && (char.IsLetterOrDigit(text[at]) || Folding.IsCombining(text[at]) || text[at] == '_'))
            {
                at++;
            }

            var word = text[start..at];
            if (word.Length > LongestWord || word.ContainsAnyInRange('0', '9') || word.Contains('_'))
            {
                continue;
            }

            words++;
            inThis++;
            letters += word.Length;
            word.ToLowerInvariant(lower);
            var length = 0;
            foreach (var letter in lower[..word.Length])
            {
                length += Folding.Fold(letter, folded[length..]);
            }

            ReadOnlySpan<char> plain = folded[..length];
            // Names begin with a capital inside a sentence; so do few other French words.
            var isName = char.IsUpper(word[0]) && (inThis > 1 || (word.Length > 1 && char.IsUpper(word[1])));
            if (!isName)
            {
                judged++;
                var band = vocabulary.BandOf(plain);
                school += band == WordBand.School ? 1 : 0;
                college += band == WordBand.College ? 1 : 0;
                lycee += band == WordBand.Lycee ? 1 : 0;
                uncommon += band >= WordBand.College ? 1 : 0;
                abstractNouns += word.Length > 5 && IsAbstract(lower[..word.Length]) ? 1 : 0;
                narrative += IsPasseSimple(plain, vocabulary) ? 1 : 0;
            }

            subordinates += Subordinating.Contains(plain) ? 1 : 0;
        }

        EndSentence(ref sentences, ref inSentences, ref inThis);
        double hundred = Math.Max(words, 1) / 100.0, counted = Math.Max(judged, 1);
        return new TextFeatures(
            words, sentences == 0 ? words : (double)inSentences / sentences, (double)letters / Math.Max(words, 1), uncommon / counted, (uncommon + school) / counted,
            100 * (college + lycee) / counted, 100 * lycee / counted,
            subordinates / hundred, narrative / hundred, abstractNouns / hundred, 0);
    }

    static void EndSentence(ref int sentences, ref int inSentences, ref int inThis)
    {
        if (inThis >= LeastSentence)
        {
            sentences++;
            inSentences += inThis;
        }

        inThis = 0;
    }

    static bool IsAbstract(ReadOnlySpan<char> word)
    {
        foreach (var ending in AbstractEndings)
        {
            if (word.EndsWith(ending, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    static bool IsPasseSimple(ReadOnlySpan<char> word, Vocabulary vocabulary) => vocabulary.IsPasseSimple(word)
        || (word.Length > 5 && (word.EndsWith("erent", StringComparison.Ordinal) || word.EndsWith("irent", StringComparison.Ordinal)
            || word.EndsWith("urent", StringComparison.Ordinal)) && !NotNarrative.Contains(word));
}
