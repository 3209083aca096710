using System.Buffers;
using System.Collections.Frozen;
using System.Text.RegularExpressions;
using SchoolSearch.Core.Text;
using SchoolSearch.Search.Text;

namespace SchoolSearch.Search.Index;

/// <summary>
/// Extracts the sentences in which an encyclopedia's page defines its title: the first block of the main text that
/// speaks of the title in a whole sentence. Boxes, crumbs and notices to readers above it are skipped. A page without
/// such a block has no definition: no box is better than a line of a menu.
/// </summary>
public static partial class DefinitionText
{
    /// <summary>Characters: three or four sentences, six lines on a phone.</summary>
    public const int Longest = 350;

    /// <summary>Later blocks are not definitions.</summary>
    const int MostBlocks = 40;

    const int FewestWords = 6;

    /// <summary>A line without one of these makes no statement: it is a heading, a list or a menu.</summary>
    static readonly FrozenSet<string> Verbs = Words("""
        est sont etait etaient fut furent sera a ont avait avaient eut peut peuvent vit vivent sert servent permet
        permettent designe designent represente representent consiste consistent signifie correspond correspondent
        constitue constituent forme forment comprend comprennent compte comptent devient deviennent nomme nomment
        appelle appellent s'appelle regroupe regroupent se qui que dont c'est n'est qu'on etudie etudient decrit
        raconte dure produit mesure contient existe existent
        """);

    /// <summary>Beginnings of notices to readers, folded.</summary>
    static readonly string[] Notices =
    [
        "pour les articles homonymes", "pour l'article homonyme", "pour un article", "pour les autres",
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

    static readonly SearchValues<char> MenuSigns = SearchValues.Create("|›>•{}");

    static readonly SearchValues<char> BeforeWord = SearchValues.Create(" \u00A0\u202F('’");

    /// <returns>Empty when the page does not define its title.</returns>
    public static string Of(string title, string body)
    {
        var names = TitleKey.Of(title).Split('_', StringSplitOptions.RemoveEmptyEntries);
        if (names.Length == 0)
        {
            return "";
        }

        foreach (var block in Blocks(body).Take(MostBlocks))
        {
            if (IsSentence(block) && Cut(block) is { Length: > 0 } text && text[^1] != '?' && Mentions(text, names))
            {
                return text;
            }
        }

        return "";
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

    static bool IsSentence(string block)
    {
        var folded = Folding.Fold(block);
        return !block.AsSpan().ContainsAny(MenuSigns)
            && folded.AsSpan().IndexOfAny(".!?…") > 0
            && !Notices.Any(notice => folded.StartsWith(notice, StringComparison.Ordinal))
            && folded.Split(' ') is { Length: >= FewestWords } words
            && words.Any(word => Verbs.Contains(word.Trim(',', '.', ';', ':', '(', ')', '«', '»')));
    }

    static bool Mentions(string text, string[] names)
    {
        var words = Folding.Fold(text).Split(
            [' ', '\'', '-', ',', '.', '(', ')', ':', ';', '«', '»', '\u202F'], StringSplitOptions.RemoveEmptyEntries);
        return names.Any(name => words.Any(word => word.StartsWith(name, StringComparison.Ordinal)));
    }

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

    /// <summary>Footnote references: [1], [note 2], [réf. nécessaire].</summary>
    [GeneratedRegex(@"\s?\[(?:\d{1,3}|[a-z]|(?:note|réf)[^\]\n]{0,20})\]")]
    private static partial Regex Note();
}
