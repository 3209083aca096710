using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using SchoolSearch.Core.Files;

namespace SchoolSearch.Core.Decisions;

/// <summary>
/// Edits of the decisions file that keep what people wrote: an entry is added at the end, or its lines are removed. If
/// the file is laid out differently and such an edit would give a wrong result, the file is rewritten; the comments at
/// its beginning are kept.
/// </summary>
public static class DecisionText
{
    const string Heading =
        "# Décisions des enseignants. « schoolsearch review --help » dit comment en ajouter ; on peut aussi modifier "
            + "ce fichier.\n"
            + "# Une page bloquée disparaît dans la seconde ; une page autorisée ou dont le niveau baisse attend "
            + "« schoolsearch index ».\n";

    /// <summary>The text with some entries removed and others added at the end.</summary>
    /// <param name="text">Content of a file that was read without a problem; empty when there is none.</param>
    /// <param name="decisions">The decisions in the text.</param>
    public static string Change(
        string text, DecisionList decisions, IReadOnlyCollection<Decision> removed, IReadOnlyCollection<Decision> added)
    {
        ImmutableArray<Decision> wanted = [.. decisions.All.Except(removed), .. added];
        var lines = Lines(text);
        if (wanted.Length > added.Count)
        {
            var kept = Without(lines, decisions.All, removed);
            var dash = lines[decisions.All[0].Line - 1].IndexOf('-', StringComparison.Ordinal);
            var edited = string.Join(
                '\n', kept.Concat(added.SelectMany(decision => Entry(decision, new string(' ', Math.Max(dash, 0))))))
                + "\n";
            if (Says(edited, wanted))
            {
                return edited;
            }
        }

        var beginning = lines.TakeWhile(line => line.Trim() is "" or ['#', ..]).ToList();
        var head = beginning.Any(line => line.Length > 0) ? string.Join('\n', beginning).TrimEnd('\n') + "\n" : Heading;
        return $"{head}version: {DecisionFile.Version}\ndecisions:{(wanted.IsEmpty ? " []" : "")}\n"
            + string.Concat(wanted.SelectMany(decision => Entry(decision, "  ")).Select(line => line + "\n"));
    }

    static List<string> Lines(string text) => [.. text.ReplaceLineEndings("\n").TrimEnd('\n', ' ').Split('\n')];

    /// <summary>Removes entries with their lines; comments between an entry and the next one stay.</summary>
    static List<string> Without(List<string> lines, ImmutableArray<Decision> all, IReadOnlyCollection<Decision> removed)
    {
        var gone = new HashSet<int>();
        for (var i = 0; i < all.Length; i++)
        {
            if (removed.Contains(all[i]))
            {
                var end = i + 1 < all.Length ? all[i + 1].Line - 2 : lines.Count - 1;
                while (end > all[i].Line - 1 && lines[end].Trim() is "" or ['#', ..])
                {
                    end--;
                }

                gone.UnionWith(Enumerable.Range(all[i].Line - 1, end - all[i].Line + 2));
            }
        }

        return [.. lines.Where((_, number) => !gone.Contains(number))];
    }

    static bool Says(string text, ImmutableArray<Decision> wanted) =>
        DecisionFile.Read("", text) is Reading<DecisionList>.Loaded { Value: var read }
        && read.All.Select(decision => decision with { Line = 0 }).SequenceEqual(
            wanted.Select(decision => decision with { Line = 0 }));

    static IEnumerable<string> Entry(Decision decision, string indent)
    {
        yield return $"{indent}- {decision.Kind.Code()}: "
            + $"{(IsPlain(decision.Address.Text) ? decision.Address.Text : Quoted(decision.Address.Text))}";
        if (decision.Levels is { } levels)
        {
            yield return $"{indent}  level: {levels.Targets}";
        }

        yield return $"{indent}  author: {Quoted(decision.Author)}";
        yield return string.Create(CultureInfo.InvariantCulture, $"{indent}  date: {decision.Date:yyyy-MM-dd}");
        yield return $"{indent}  reason: {Quoted(decision.Reason)}";
    }

    /// <summary>Whether YAML reads the address as it is, without quotes.</summary>
    static bool IsPlain(string address) =>
        char.IsAsciiLetterOrDigit(address[0]) && address[^1] != ':' && address.All(c =>
            char.IsAsciiLetterOrDigit(c) || "-._~/:?=&%+*".Contains(c, StringComparison.Ordinal));

    static string Quoted(string text) =>
        new StringBuilder(text).Replace("\\", "\\\\").Replace("\"", "\\\"").Insert(0, '"').Append('"').ToString();
}
