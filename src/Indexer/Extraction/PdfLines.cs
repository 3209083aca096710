using System.Collections.Frozen;
using System.Text;
using SchoolSearch.Core.Text;
using SchoolSearch.Indexer.Text;

namespace SchoolSearch.Indexer.Extraction;

/// <summary>
/// Joins the lines of a PDF's paragraphs, and words divided at the end of a line. A soft hyphen always divides. A
/// hyphen divides, too, unless it belongs to the word: when the word has another one (« arc-en-ciel »), when the
/// document writes it with a hyphen elsewhere, or when one of its parts usually stands with a hyphen.
/// </summary>
static class PdfLines
{
    const char SoftHyphen = '\u00AD';

    /// <summary>The sign that Unicode calls hyphen, which some programs write at the end of a line.</summary>
    const char Hyphen = '\u2010';

    /// <summary>Parts after which a hyphen stays, folded.</summary>
    static readonly FrozenSet<string> Before = Words("""
        apres demi semi vice grand grands arriere petit petits petite petites rendez peut nord ouest quatre soixante
        vingt quarante trente cinquante gratte chauve
        """);

    /// <summary>Parts before which a hyphen stays, folded. « leur » and « lui » end other words (cha-leur, ce-lui).
    /// </summary>
    static readonly FrozenSet<string> After =
        Words("elle elles ils nous vous moi toi meme memes etre dessus dessous dela");

    public static string Join(string text)
    {
        var known = new Lazy<FrozenSet<string>>(() => WordsOf(text));
        var output = new StringBuilder(text.Length);
        foreach (var raw in text.Split('\n', '\f'))
        {
            var line = Collapse.Line(raw, int.MaxValue);
            if (line.Length == 0)
            {
                if (output.Length > 0 && output[^1] != '\n')
                {
                    output.Append('\n');
                }

                continue;
            }

            if (output is [.., SoftHyphen])
            {
                output.Length--;
            }
            else if (output is [.., var before, '-' or Hyphen] && char.IsLetter(before) && char.IsLetter(line[0]))
            {
                // A capital after it begins the second name of « Provence-Alpes ».
                output.Length -= char.IsLower(line[0]) && IsDivided(output, line, known) ? 1 : 0;
            }
            else if (output.Length > 0 && output[^1] != '\n')
            {
                output.Append(' ');
            }

            output.Append(line);
        }

        return output.ToString().Replace(SoftHyphen.ToString(), "", StringComparison.Ordinal).Trim();
    }

    /// <summary>Whether the hyphen at the output's end only divides a word.</summary>
    static bool IsDivided(StringBuilder output, string line, Lazy<FrozenSet<string>> known)
    {
        var start = output.Length - 1;
        while (start > 0 && (char.IsLetter(output[start - 1]) || output[start - 1] is '-' or Hyphen))
        {
            start--;
        }

        var first = Folding.Fold(output.ToString(start, output.Length - 1 - start).Replace(Hyphen, '-'));
        var end = 0;
        while (end < line.Length && (char.IsLetter(line[end]) || line[end] is '-' or Hyphen))
        {
            end++;
        }

        var second = Folding.Fold(line[..end].Replace(Hyphen, '-').Trim('-'));
        if (known.Value.Contains($"{first}-{second}"))
        {
            return false;
        }

        return known.Value.Contains(first + second)
            || !(first.Contains('-', StringComparison.Ordinal) || second.Contains('-', StringComparison.Ordinal)
                || Before.Contains(first) || After.Contains(second));
    }

    /// <summary>The words of the text that stand within a line, folded.</summary>
    static FrozenSet<string> WordsOf(string text)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n', '\f'))
        {
            var parts = Folding.Fold(line.Replace(Hyphen, '-')).Split(
                [' ', '\u00A0', ',', '.', ';', ':', '!', '?', '(', ')', '\'', '«', '»'],
                StringSplitOptions.RemoveEmptyEntries);
            words.UnionWith(parts.Where(part => part[^1] != '-'));
        }

        return words.ToFrozenSet(StringComparer.Ordinal);
    }

    static FrozenSet<string> Words(string text) =>
        text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
