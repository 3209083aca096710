using System.Buffers;
using YamlDotNet.Core;

namespace SchoolSearch.Core.Files;

/// <summary>
/// Names the fault of a text that is not YAML, as its writer sees it. The parser only knows where it could not go on;
/// the cause is on that line, on the one before or, for what was never closed, where it was opened.
/// </summary>
static class YamlFault
{
    const char NoBreakSpace = '\u00A0';

    static readonly SearchValues<char> KeySigns = SearchValues.Create("abcdefghijklmnopqrstuvwxyz-_");

    /// <param name="at">Where the parser stopped.</param>
    public static Problem Of(string file, string text, Mark at)
    {
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        var last = Math.Clamp((int)at.Line, 1, lines.Length);
        var column = Math.Max(0, (int)at.Column - 1);
        var (line, message, remedy) = OfIndentation(lines)
            ?? OfQuote(lines, last, column)
            ?? OfSpace(lines, last)
            ?? OfBracket(lines, last, column)
            ?? OfColon(lines, last, column)
            ?? OfFirstSign(lines, last, column)
            ?? OfLine(lines, last);
        return new Problem(file, line, message, remedy);
    }

    /// <summary>Tabs and no-break spaces, which look like spaces. The parser notices them later.</summary>
    static Fault? OfIndentation(string[] lines)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            var indent = lines[i].AsSpan(0, lines[i].Length - lines[i].AsSpan().TrimStart().Length);
            var sign = indent.IndexOfAny('\t', NoBreakSpace);
            if (sign >= 0 && indent.Length < lines[i].Length)
            {
                return new(
                    i + 1,
                    indent[sign] == '\t'
                        ? "Cette ligne est décalée par une tabulation."
                        : "Cette ligne est décalée par une espace insécable.",
                    "Remplacez-la par des espaces ordinaires, deux par retrait.");
            }
        }

        return null;
    }

    static Fault? OfQuote(string[] lines, int number, int column)
    {
        var line = lines[number - 1];
        if (column < line.Length && line[column] is '"' or '\'')
        {
            var quote = line[column];
            return line.IndexOf(quote, column + 1) < 0
                ? new(
                    number, $"Un guillemet ({quote}) est ouvert ici et n’est pas fermé.",
                    $"Fermez-le à la fin du texte, sur la même ligne : {quote}texte{quote}")
                : new(
                    number, "Une barre oblique inverse (\\) n’est pas acceptée ici entre guillemets doubles.",
                    "Écrivez-la deux fois (\\\\), ou mettez des apostrophes autour du texte : 'C:\\dossier'");
        }

        return line.AsSpan(0, Math.Min(column, line.Length)).TrimEnd() is [.. var before, '"' or '\'']
            && before.IndexOfAny('"', '\'') >= 0
            ? new(
                number, "Du texte suit le guillemet ou l’apostrophe qui ferme la valeur.",
                "Mettez toute la valeur entre guillemets doubles : \"L'école\". À l’intérieur, un guillemet double "
                    + "s’écrit \\\".")
            : null;
    }

    /// <summary>« name:Texte » or « -name » on the line or on the one before, which then reads as text that goes
    /// on.</summary>
    static Fault? OfSpace(string[] lines, int last)
    {
        foreach (var number in new[] { last, Before(lines, last) }.Where(number => number > 0))
        {
            var line = lines[number - 1].Trim(' ');
            if (line is ['-', not (' ' or '-'), ..])
            {
                return new(
                    number, "Il manque une espace après le tiret.",
                    $"Écrivez « - {line[1..].TrimStart(NoBreakSpace)} ».");
            }

            var entry = line.StartsWith("- ", StringComparison.Ordinal) ? line[2..].TrimStart(' ') : line;
            var colon = entry.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && colon + 1 < entry.Length && entry[colon + 1] is not (' ' or '/')
                && entry.AsSpan(0, colon).IndexOfAnyExcept(KeySigns) < 0)
            {
                return new(
                    number, $"Il manque une espace après les deux-points de « {entry[..colon]} ».",
                    $"Écrivez « {entry[..colon]}: {entry[(colon + 1)..].TrimStart(NoBreakSpace)} ».");
            }
        }

        return null;
    }

    static Fault? OfBracket(string[] lines, int last, int column)
    {
        var open = new Stack<(int Line, char Sign)>();
        for (var number = 1; number <= last; number++)
        {
            var line = lines[number - 1];
            var before = ':';
            for (var i = 0; i < line.Length && !(line[i] == '#' && (i == 0 || line[i - 1] == ' ')); i++)
            {
                var sign = line[i];
                if (sign is '"' or '\'' && IsStart(before) && line.IndexOf(sign, i + 1) is > 0 and var end)
                {
                    i = end;
                }
                else if (sign is '[' or '{' && IsStart(before))
                {
                    open.Push((number, sign));
                }
                else if (sign is ']' or '}' && open.Count > 0)
                {
                    open.Pop();
                }
                else if (sign is ']' or '}' && number == last && i == column)
                {
                    return new(
                        number, $"Un « {sign} » est de trop.", $"Supprimez-le, ou ajoutez « {Opening(sign)} » avant.");
                }

                before = sign == ' ' ? before : sign;
            }
        }

        return open.Count > 0
            ? new(
                open.Peek().Line, $"Un « {open.Peek().Sign} » est ouvert ici et n’est pas fermé.",
                $"Fermez-le par « {Closing(open.Peek().Sign)} » après le dernier élément, séparez les éléments par des "
                    + "virgules.")
            : null;
    }

    /// <summary>Whether a value, or an element of one, begins after the sign.</summary>
    static bool IsStart(char before) => before is ':' or '-' or '[' or '{' or ',';

    static char Closing(char sign) => sign == '[' ? ']' : '}';

    static char Opening(char sign) => sign == ']' ? '[' : '{';

    /// <summary>A colon within a value, which reads as a second key.</summary>
    static Fault? OfColon(string[] lines, int number, int column)
    {
        var line = lines[number - 1];
        return column < line.Length && line[column] == ':' && line.IndexOf(": ", StringComparison.Ordinal) is var first
            && first >= 0 && first < column
            ? new(
                number, "La valeur contient des deux-points suivis d’une espace.",
                $"Mettez-la entre guillemets : {line[..first].Trim()}: \"{line[(first + 2)..].Trim()}\"")
            : null;
    }

    static Fault? OfFirstSign(string[] lines, int number, int column)
    {
        var line = lines[number - 1];
        if (column >= line.Length || line[column] is not ('@' or '`' or '%' or '|' or '>' or '?' or '-' or '&' or '!')
            || line.AsSpan(0, column).Trim(' ') is not [.., ':' or '-'])
        {
            return null;
        }

        return new(
            number, $"Une valeur ne peut pas commencer par « {line[column]} ».",
            $"Mettez-la entre guillemets : \"{line[column..].Trim()}\"");
    }

    /// <summary>What is left: the line is no entry, or stands at a wrong indentation.</summary>
    static Fault OfLine(string[] lines, int last)
    {
        // Where the parser stops at the end, the last line that says something is meant.
        var number = lines[last - 1].Trim().Length > 0 ? last : Math.Max(1, Before(lines, last));
        var line = lines[number - 1].Trim();
        if (line.Any(char.IsControl))
        {
            return new(
                number, "Cette ligne contient un caractère invisible.", "Effacez la ligne et tapez-la à nouveau.");
        }

        return line.Contains(": ", StringComparison.Ordinal) || line is [.., ':'] or ['-', ' ', ..]
            ? new(
                number, "Le retrait de cette ligne ne va pas avec celui des lignes d’avant.",
                "Mettez autant d’espaces que devant les autres lignes de la même partie.")
            : new(
                number, "Cette ligne n’est pas du YAML correct : elle n’est ni « clé: valeur », ni « - élément ».",
                "Ajoutez la clé et les deux-points, ou mettez le texte à la suite de la valeur d’avant, sur la même "
                    + "ligne.");
    }

    /// <summary>The line before that says something; 0 for none.</summary>
    static int Before(string[] lines, int number)
    {
        do
        {
            number--;
        }
        while (number > 0 && lines[number - 1].Trim() is "" or ['#', ..]);

        return number;
    }

    /// <param name="Line">Counted from 1.</param>
    readonly record struct Fault(int Line, string Message, string Remedy);
}
