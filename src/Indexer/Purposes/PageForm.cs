using System.Text.RegularExpressions;
using SchoolSearch.Core.Text;

namespace SchoolSearch.Indexer.Purposes;

/// <summary>Counts that describe a text's form, over its beginning only, so that the time is bounded.</summary>
/// <param name="Lines">Lines with more than a word or two.</param>
/// <param name="Questions">Lines that end with a question mark.</param>
/// <param name="Tasks">Lines that begin like tasks, numbers left out: « 1. Calcule », « Entoure ».</param>
/// <param name="Blanks">Places to write in: runs of dots or underscores.</param>
/// <param name="IsMarked">Its beginning has room for a name, and for a mark out of ten or twenty.</param>
readonly partial record struct PageForm(int Lines, int Questions, int Tasks, int Blanks, bool IsMarked)
{
    /// <summary>Letters that are read.</summary>
    const int Read = 20_000;

    const int MostLines = 400;

    /// <summary>The first letters of a sheet, where its owner's name would be.</summary>
    const int Head = 400;

    const int LongestTask = 40;

    public static PageForm Of(string body)
    {
        var text = body.AsSpan(0, Math.Min(body.Length, Read));
        var (lines, questions, tasks) = (0, 0, 0);
        foreach (var range in text.Split('\n'))
        {
            var line = text[range].Trim();
            if (line.Length < 8)
            {
                continue;
            }

            lines++;
            questions += line[^1] == '?' ? 1 : 0;
            tasks += IsTask(line) ? 1 : 0;
            if (lines == MostLines)
            {
                break;
            }
        }

        return new PageForm(lines, questions, tasks, BlankPattern().Count(text), HasRoomForAMark(body));
    }

    static bool IsTask(ReadOnlySpan<char> line)
    {
        var start = 0;
        while (start < line.Length && !char.IsLetter(line[start]))
        {
            start++;
        }

        // « a) Calcule ».
        if (start + 1 < line.Length && line[start + 1] is ')' or '.')
        {
            for (start += 2; start < line.Length && !char.IsLetter(line[start]); start++)
            {
            }
        }

        var end = start;
        while (end < line.Length && end - start < LongestTask && char.IsLetter(line[end]))
        {
            end++;
        }

        return PurposeWords.Tasks.Contains(Folding.Fold(line[start..end]));
    }

    static bool HasRoomForAMark(string body)
    {
        var head = Folding.Fold(body.AsSpan(0, Math.Min(body.Length, Head)));
        return (head.Contains("/20", StringComparison.Ordinal) || head.Contains("/10", StringComparison.Ordinal)
                || head.Contains("/ 20", StringComparison.Ordinal) || head.Contains("/ 10", StringComparison.Ordinal))
            && (head.Contains("prenom", StringComparison.Ordinal) || head.Contains("nom :", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"_{4,}|…{2,}|\.{5,}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex BlankPattern();
}
