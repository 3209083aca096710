using System.Buffers;
using System.Collections.Frozen;
using System.Text.RegularExpressions;
using SchoolSearch.Core.Text;
using SchoolSearch.Search.Text;

namespace SchoolSearch.Search.Index;

/// <summary>
/// Extracts the sentences in which an encyclopedia's page defines its title: the first block of the main text with a
/// sentence that says what the title is. A block that says what some of its words are comes after that, and so does one
/// whose subject is the title. Boxes, captions, crumbs and notices to readers say none of this. A page without such a
/// block has no definition: no box is better than a line of a menu.
/// </summary>
public static partial class DefinitionText
{
    /// <summary>Characters: three or four sentences, six lines on a phone.</summary>
    public const int Longest = 350;

    /// <summary>Later blocks are not definitions.</summary>
    const int MostBlocks = 40;

    /// <summary>Blocks after the first claim that may say it better; later ones are details.</summary>
    const int LeadBlocks = 4;

    const int FewestWords = 6;

    /// <summary>Sentences of a block that are tried: a lead may begin with a question.</summary>
    const int MostSentences = 5;

    /// <summary>Words between the verb and the article of what the title is: « est, depuis 1958, le ».</summary>
    const int MostBetween = 4;

    /// <summary>Letters that a title's word must have to be found in a longer or shorter word.</summary>
    const int LeastSharedLetters = 3;

    /// <summary>Verbs that say what something is, folded.</summary>
    static readonly FrozenSet<string> Equating = Words("""
        est sont etait etaient fut furent sera c'est designe designent signifie signifient represente representent
        constitue constituent
        """);

    /// <summary>Verbs of other sentences about a title, folded.</summary>
    static readonly FrozenSet<string> Verbs = Words("""
        ont avait avaient eut peut peuvent vit vivent vivait vivaient sert servent permet permettent consiste consistent
        correspond correspondent forme forment comprend comprennent compte comptent devient deviennent nomme nomment
        appelle appellent regroupe regroupent decrit raconte dure produit produisent mesure mesurent contient
        contiennent existe existent trouve trouvent etudie etudient n'est n'ont s'appelle s'appellent
        """);

    /// <summary>Articles and pronouns that begin what the title is, folded.</summary>
    static readonly FrozenSet<string> Determiners =
        Words("un une le la les des du de d'un d'une l'un l'une celui celle ceux ce cet cette qu'un qu'une quelque");

    /// <summary>They open a clause whose verb is not the sentence's, folded.</summary>
    static readonly FrozenSet<string> Relatives = Words("qui que qu'il qu'elle qu'on dont lorsque quand");

    static readonly SearchValues<char> WordEnds =
        SearchValues.Create(" \u00A0\u202F,.;:!?…()[]«»“”\"/–—-");

    /// <summary>Beginnings of notices to readers, folded.</summary>
    static readonly string[] Notices =
    [
        "pour les articles homonymes", "pour les sujets", "attention, a ne pas confondre", "il y a un quiz",
        "n'hesite", "ameliore", "tu lis", "tu peux", "(redirige",
        "pour l'article homonyme", "pour un article", "pour les autres",
        "pour consulter", "ne doit pas etre confondu", "ne pas confondre",
        "a ne pas confondre", "cet article", "cette page", "cette section", "article detaille", "articles detailles",
        "si ce bandeau", "vous pouvez", "vous lisez",
        "vous etes ici", "tu peux aider", "aidez", "aller a", "page d'aide", "modifier", "voir aussi", "ce site",
        "nous utilisons", "en savoir plus",
        "abonnez", "inscri", "connecte", "sommaire", "mis a jour", "derniere mise", "publie le", "une page d'homonymie",
    ];

    /// <summary>Words whose full stop does not end a sentence, folded.</summary>
    static readonly FrozenSet<string> Abbreviations =
        Words("av apr env ex cf fig vol art chap p pp n m mm mme mlle dr st ste hab etc lat gr");

    /// <summary>Signs of menus, crumbs and code, and the one between the cells of a table's row.</summary>
    static readonly SearchValues<char> MenuSigns = SearchValues.Create("|›>•{}·");

    static readonly SearchValues<char> BeforeWord = SearchValues.Create(" \u00A0\u202F('’");

    /// <returns>Empty when the page does not define its title.</returns>
    public static string Of(string title, string body)
    {
        var names = TitleKey.Of(TitleKey.WithoutQualifier(title))
            .Split('_', StringSplitOptions.RemoveEmptyEntries);
        if (names.Length == 0 || Namespace().IsMatch(title))
        {
            return "";
        }

        var (best, text) = (Claim.None, "");
        var since = 0;
        foreach (var block in Blocks(body).Take(MostBlocks).Where(IsProse))
        {
            if (best != Claim.None && ++since > LeadBlocks)
            {
                break;
            }

            var (claim, start) = ClaimOf(block, names);
            if (claim > best && Cut(block[start..]) is { Length: > 0 } cut && cut[^1] != '?')
            {
                (best, text) = (claim, cut);
            }
        }

        return text;
    }

    static IEnumerable<string> Blocks(string body)
    {
        var start = 0;
        while (start < body.Length)
        {
            var end = body.IndexOf('\n', start);
            end = end < 0 ? body.Length : end;
            // Text beyond the sentences that are shown need not be read.
            var block = Note().Replace(body.AsSpan(start, Math.Min(end - start, Longest * 4)).ToString(), "").Trim();
            if (block.Length > 0)
            {
                yield return block;
            }

            start = end + 1;
        }
    }

    static bool IsProse(string block)
    {
        var folded = Folding.Fold(block);
        return !block.AsSpan().ContainsAny(MenuSigns)
            && folded.AsSpan().IndexOfAny(".!?…") > 0
            && !Notices.Any(notice => folded.StartsWith(notice, StringComparison.Ordinal))
            && folded.Split(' ').Length >= FewestWords;
    }

    /// <summary>The strongest claim of the block's first sentences. The definition begins with the first sentence about
    /// the title; one about a part of its words gives way to one that says what the title is.</summary>
    static (Claim Claim, int Start) ClaimOf(string block, string[] names)
    {
        var (best, start) = (Claim.None, 0);
        var from = 0;
        for (var sentence = 0; sentence < MostSentences && from < block.Length; sentence++)
        {
            var end = from;
            while (end < block.Length && !EndsSentence(block, end))
            {
                end++;
            }

            end = Math.Min(end + 1, block.Length);
            var claim = block[end - 1] == '?' ? Claim.None : ClaimOf(block.AsSpan(from, end - from), names);
            var isBetter = best is Claim.IsAboutAPart or Claim.SaysWhatAPartIs && claim == Claim.SaysWhatItIs;
            start = (best == Claim.None && claim != Claim.None) || isBetter ? from : start;
            best = claim > best ? claim : best;
            from = end;
            while (from < block.Length && char.IsWhiteSpace(block[from]))
            {
                from++;
            }
        }

        return (best, start);
    }

    /// <summary>What the sentence says of the words before its first verb outside brackets and relative
    /// clauses. A word like « forme » may be a noun, so a verb that says what something is counts before it.</summary>
    static Claim ClaimOf(ReadOnlySpan<char> sentence, string[] names)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var (brackets, isRelative, claim) = (0, false, Claim.None);
        for (var at = 0; at < sentence.Length;)
        {
            var end = sentence[at..].IndexOfAny(WordEnds);
            end = end < 0 ? sentence.Length : at + end;
            var written = sentence[at..end];
            var word = Folding.Fold(written);
            var isMain = brackets == 0 && !isRelative;
            var isReflexive = word is "se" && !IsParticiple(sentence[Math.Min(end + 1, sentence.Length)..]);
            if (isMain && (Equating.Contains(word) || written is "a"))
            {
                var says = found.Count > 0 && written is not "a" && HasDeterminer(sentence[end..]);
                return says ? found.Count == names.Length ? Claim.SaysWhatItIs : Claim.SaysWhatAPartIs
                    : claim != Claim.None ? claim : About(found.Count, names.Length);
            }

            if (isMain && claim == Claim.None && (isReflexive || Verbs.Contains(word)))
            {
                claim = About(found.Count, names.Length);
            }

            isRelative |= Relatives.Contains(word);
            foreach (var name in names)
            {
                if (Shares(WithoutElision(word), name))
                {
                    found.Add(name);
                }
            }

            if (end < sentence.Length)
            {
                brackets += sentence[end] == '(' ? 1 : sentence[end] == ')' && brackets > 0 ? -1 : 0;
                isRelative &= sentence[end] != ',';
                if (sentence[end] == ';' && claim == Claim.None)
                {
                    found.Clear();
                    isRelative = false;
                }
            }

            at = end + 1;
        }

        return claim;
    }

    /// <summary>« se reposant » makes no clause.</summary>
    static bool IsParticiple(ReadOnlySpan<char> rest) =>
        rest.IndexOfAny(WordEnds) is >= 0 and var end && rest[..end].EndsWith("ant", StringComparison.Ordinal);

    static Claim About(int found, int all) =>
        found == 0 ? Claim.None : found == all ? Claim.IsAboutIt : Claim.IsAboutAPart;

    static bool HasDeterminer(ReadOnlySpan<char> rest)
    {
        var words = 0;
        foreach (var range in rest.SplitAny(WordEnds))
        {
            var word = Folding.Fold(rest[range]);
            if (word.Length == 0)
            {
                continue;
            }

            if (Determiners.Contains(word) || word.StartsWith("l'", StringComparison.Ordinal))
            {
                return true;
            }

            if (++words > MostBetween)
            {
                return false;
            }
        }

        return false;
    }

    static string WithoutElision(string word) => word.LastIndexOf('\'') is >= 0 and var at ? word[(at + 1)..] : word;

    /// <summary>Plurals and feminines of a name share its beginning.</summary>
    static bool Shares(string word, string name) =>
        word.StartsWith(name, StringComparison.Ordinal)
            || (word.Length >= LeastSharedLetters && word.Length >= name.Length - 1
                && name.StartsWith(word, StringComparison.Ordinal));

    /// <summary>As many whole sentences as fit; if the first one is too long, its first whole words. Empty when no
    /// sentence ends.</summary>
    static string Cut(string block)
    {
        var end = 0;
        for (var at = 0; at < block.Length; at++)
        {
            if (!EndsSentence(block, at))
            {
                continue;
            }

            if (at + 1 > Longest)
            {
                return end > 0 ? block[..end] : WholeWords(block);
            }

            end = at + 1;
        }

        return end > 0 ? block[..end] : block.Length > Longest ? WholeWords(block) : "";
    }

    static bool EndsSentence(string text, int at)
    {
        if (text[at] is not ('.' or '!' or '?' or '…'))
        {
            return false;
        }

        var next = text.AsSpan(at + 1).TrimStart();
        if (next.Length > 0 && (!char.IsWhiteSpace(text[at + 1]) || char.IsLower(next[0])))
        {
            return false;
        }

        var start = text.AsSpan(0, at).LastIndexOfAny(BeforeWord) + 1;
        var word = Folding.Fold(text.AsSpan(start, at - start));
        return next.Length == 0 || text[at] != '.' || !(word.Length == 1 || Abbreviations.Contains(word));
    }

    static string WholeWords(string text)
    {
        var space = text.LastIndexOf(' ', Longest - 1);
        return space > 0 ? text[..space].TrimEnd(',', ';', ':', ' ', '(') + " …" : "";
    }

    static FrozenSet<string> Words(string text) =>
        text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>« Modèle:Date », « Aide:Images »: pages about the encyclopedia itself.</summary>
    [GeneratedRegex(@"^\p{L}+:\p{Lu}")]
    private static partial Regex Namespace();

    /// <summary>Footnote references: [1], [note 2], [réf. nécessaire].</summary>
    [GeneratedRegex(@"\s?\[(?:\d{1,3}|[a-z]|(?:note|réf)[^\]\n]{0,20})\]")]
    private static partial Regex Note();

    /// <summary>What a sentence says of the title, weakest first.</summary>
    enum Claim
    {
        None,
        IsAboutAPart,
        SaysWhatAPartIs,
        IsAboutIt,
        SaysWhatItIs,
    }
}
