using System.Collections.Frozen;
using System.Text.RegularExpressions;
using SchoolSearch.Core.Text;
using SchoolSearch.Indexer.Text;

namespace SchoolSearch.Indexer.Extraction;

/// <summary>Chooses a PDF's title: the one in its data, unless a program wrote it, or else the first heading.</summary>
static partial class PdfTitle
{
    /// <summary>Letters of a heading; a longer one is cut at a word.</summary>
    const int Longest = 120;

    const int LeastLetters = 4;

    /// <summary>Lines at the beginning among which the heading is.</summary>
    const int HeadLines = 12;

    /// <summary>A title of these words alone names a program, a kind of document or nothing, folded.</summary>
    static readonly FrozenSet<string> ProgramWords = """
        untitled unnamed unknown anonymous no none null sans titre title nom name inconnu anonyme document documents doc
        docs diapositive diapositives diapo diaporama presentation powerpoint slide slides mise en page pages print
        imprimer impression imprime microsoft word excel office publisher impress writer draw calc libreoffice
        openoffice openoffice.org indesign quarkxpress quark xpress acrobat adobe canva design new nouveau nouvelle
        classeur feuil feuille livre livret book sheet workbook scan scanned scanner numerisation numerise image modele
        template copie copy of de du le la the fichier file pdf brouillon draft layout calque default defaut full view
        pleine sortie output job travail tmp temp test
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    /// <param name="stated">The title in the document's data; empty when there is none.</param>
    /// <param name="body">The text, a paragraph in each line.</param>
    /// <param name="text">The text in the lines of the pages.</param>
    /// <returns>Empty when the document has neither.</returns>
    public static string Choose(string stated, string body, string text) =>
        IsWritten(stated) ? stated : Heading(body, text);

    /// <summary>Whether a person wrote the title.</summary>
    public static bool IsWritten(string title) =>
        title.Any(char.IsLetter) && title.Length >= LeastLetters
            && !title.StartsWith("Microsoft ", StringComparison.OrdinalIgnoreCase)
            && !FileName().IsMatch(title)
            && !WordsOf(title).All(word => word.All(char.IsDigit) || ProgramWords.Contains(word.TrimEnd(Digits)));

    /// <summary>The first paragraph, or only its first line when it is too long for a heading.</summary>
    static string Heading(string body, string text)
    {
        var paragraph = body.Split('\n', HeadLines + 1).Take(HeadLines).FirstOrDefault(IsHeading) ?? "";
        if (paragraph.Length <= Longest)
        {
            return paragraph;
        }

        var line = text.Split('\n', '\f')
            .Select(raw => Collapse.Line(raw, int.MaxValue))
            .FirstOrDefault(raw => IsHeading(raw) && paragraph.StartsWith(raw, StringComparison.Ordinal));
        var chosen = line ?? paragraph;
        return chosen.Length <= Longest ? chosen : AtWord(chosen);
    }

    /// <summary>Neither a number nor a place to write one's name.</summary>
    static bool IsHeading(string line) =>
        line.Count(char.IsLetter) >= LeastLetters && !ToFill().IsMatch(Folding.Fold(line));

    static string AtWord(string text)
    {
        var space = text.LastIndexOf(' ', Longest - 2);
        return space > 0 ? $"{text[..space].TrimEnd(',', ';', ':', ' ', '(')} …" : text[..Longest];
    }

    static string[] WordsOf(string title) => Folding.Fold(title).Split(
        [' ', '-', '_', '\'', '(', ')', '[', ']', ':', '#', '\u00A0'], StringSplitOptions.RemoveEmptyEntries);

    static readonly char[] Digits = [.. "0123456789"];

    [GeneratedRegex(@"\.(?:docx?|odt|pptx?|odp|pdf|xlsx?|ods|indd|pub|qxd|qxp|tex|dvi|ps|ai|rtf|txt)\b"
        + @"|\.(?:html?|cdr|svg|jpe?g)$|^(?:[a-z]:\\|/|file:)", RegexOptions.IgnoreCase)]
    private static partial Regex FileName();

    [GeneratedRegex(@"^(?:nom|prenom|date|classe|eleve)\b.{0,4}(?:$|:|\.\.|_|…)|[._…]{6,}")]
    private static partial Regex ToFill();
}
