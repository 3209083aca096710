using System.Text.RegularExpressions;
using SchoolSearch.Core.Text;

namespace SchoolSearch.Indexer.Extraction.Html;

/// <summary>
/// Takes out what the head of an encyclopedia's article says about the article: where its namesakes are, that it needs
/// work, that it is a good one, that there is a quiz on it. Such lines say nothing about the subject. Only the first
/// lines are read, since a lesson may well say what not to confuse; lines that lead to another article are left out
/// anywhere.
/// </summary>
static partial class ArticleNotices
{
    const int HeadLines = 16;

    /// <summary>Letters; longer lines are prose.</summary>
    const int LongestNotice = 320, LongestPointer = 200;

    public static string Without(string text)
    {
        var lines = text.Split('\n');
        var kept = lines
            .Where((line, at) => !(at < HeadLines && IsNotice(line)) && !IsPointer(line))
            .ToList();
        // Nothing but notices is a page about notices.
        return kept.Count == lines.Length || kept.Count == 0 ? text : string.Join('\n', kept);
    }

    /// <summary>A line at any place that only leads to another article, or says when this one was praised.</summary>
    static bool IsPointer(string line) =>
        line.Length <= LongestPointer && Pointer().IsMatch(Folding.Fold(line));

    public static bool IsNotice(string line)
    {
        if (line.Length > LongestNotice)
        {
            return false;
        }

        var folded = Folding.Fold(line);
        return Namesakes().IsMatch(folded) || State().IsMatch(folded) || Invitation().IsMatch(folded);
    }

    /// <summary>« Pour les articles homonymes, voir », « À ne pas confondre avec », « (Redirigé depuis ».</summary>
    [GeneratedRegex("""
        ^\W*(?:
            (?:attention\W+)?(?:a\s)?ne\s(?:pas|doit\spas)\s(?:etre\s)?(?:confondre|confondue?s?)\b
            .*(?:\bvoir\b|homonym|\bavec\b)
          | pour\s(?:les?|l'|la|d'autres|un|une|des)\s?(?:\w+\s)?(?:sujets?|articles?|significations?|sens|homonymes?)\b
            .*(?:\bvoir\b|homonym)
          | cet(?:te)?\s(?:article|page)\s(?:concerne|traite|parle)\b.*\bpour\b.*\bvoir\b
          | redirige(?:e)?\sdepuis
          | (?:page\sd')?homonymie\b
        )
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Namesakes();

    /// <summary>« Tu lis un super article », « Cet article est une ébauche », « semble trop confus ».</summary>
    [GeneratedRegex("""
        ^\W*(?:
            (?:tu\slis|vous\slisez)\sun\b.{0,40}\barticle
          | (?:cet|cette|l')\s?(?:article|page|section|ebauche)
            \s(?:est|semble|ne|n'|doit|contient|manque|a\sbesoin|peut|merite)\b
            .*(?:ebauche|complet|sources?|recycl|confus|complique|verifi|mise\sen\sforme|neutr|tradui|travaux|wikifi
              |ameliore|reference|orthographe|octets|raccourci)
          | il\s(?:y\sa|existe)\sun\squiz
          | (?:voir\smodele|modifier)\b[\s\u2022\u00B7|]*(?:voir\smodele|modifier|\W|$)
        )
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex State();

    /// <summary>« Pour en savoir plus, lire l’article », « Article détaillé : », « Article mis en lumière la semaine
    /// du ».</summary>
    [GeneratedRegex("""
        ^\W*(?:
            pour\sen\ssavoir\splus\W+(?:lire|lis|lisez|voir|vois|voyez)\b
          | articles?\s(?:a\slire|detailles?|principal|principaux|connexes?)\s*:
          | (?:lire|voir)\s(?:aussi\s)?(?:l'article|les\sarticles)\b.{0,20}:
          | article\smis\sen\slumiere\b
        )
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Pointer();

    /// <summary>« Améliore-le ! », « N’hésitez pas à le simplifier », « Aide sur la syntaxe wiki ».</summary>
    [GeneratedRegex("""
        ^\W*(?:
            (?:ameliore|complete|corrige|simplifie)[rz]?-(?:le|la|les)\b
          | n'hesite[rz]?\spas\sa\s(?:l[ea]s?\s|l')?(?:simplifier|completer|corriger|ameliorer|modifier|donner)
          | (?:tu\speux|vous\spouvez)\s(?:nous\s)?
            (?:aider|l'ameliorer|le\scompleter|la\scompleter|partager\svos\sconnaissances)
          | aide\ssur\sla\ssyntaxe
          | si\sce\sbandeau
        )
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Invitation();
}
