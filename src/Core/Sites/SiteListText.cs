namespace SchoolSearch.Core.Sites;

/// <summary>
/// Edits of a site list that keep what people wrote: comments, order and everything that the edit is not about. They
/// know the usual layout, one key a line; whoever uses them reads the result and compares.
/// </summary>
static class SiteListText
{
    /// <summary>The text with an entry added at its end.</summary>
    /// <param name="first">The line of an entry of this file, for the indentation; null for none.</param>
    public static string Add(string text, int? first, SiteDraft draft)
    {
        var lines = Lines(text);
        var indent = first is { } line ? Indent(lines[line - 1]) : 2;
        lines.AddRange(["", .. Entry(draft, indent)]);
        return Text(lines);
    }

    /// <summary>A list with one entry.</summary>
    public static string New(string list, string curator, SiteDraft draft) =>
        Text([$"list: {list}", $"curator: {curator}", "sites:", .. Entry(draft, 2)]);

    /// <summary>The text with the keys of an entry set that the draft decides; other keys and comments stay.</summary>
    /// <param name="line">The first line of the entry, counted from 1.</param>
    /// <param name="next">That of the next entry of the file; null for the last.</param>
    public static string Change(string text, int line, int? next, SiteDraft former, SiteDraft draft)
    {
        var lines = Lines(text);
        var (begin, end) = Bounds(lines, line, next);
        var dash = Indent(lines[begin]);
        var entry = lines[begin..end];
        // The dash is taken off, so that the first key looks like the others.
        entry[0] = Replace(entry[0], dash, ' ');
        var indent = Indent(entry[0]);
        foreach (var ((name, value), (_, old)) in draft.Keys().Zip(former.Keys()))
        {
            if (value != old)
            {
                Set(entry, indent, name, value);
            }
        }

        entry[0] = Replace(entry[0], dash, '-');
        return Text([.. lines[..begin], .. entry, .. lines[end..]]);
    }

    /// <summary>The text without an entry. Comments before it, which may be about the following ones, stay.</summary>
    public static string Remove(string text, int line, int? next)
    {
        var lines = Lines(text);
        var (begin, end) = Bounds(lines, line, next);
        return Text([.. lines[..begin], .. lines[end..].SkipWhile(one => one.Trim().Length == 0)]);
    }

    /// <summary>From the first line of the entry to its last, without the comments and empty lines that
    /// follow.</summary>
    static (int Begin, int End) Bounds(List<string> lines, int line, int? next)
    {
        var end = next - 1 ?? lines.Count;
        while (end > line && lines[end - 1].Trim() is "" or ['#', ..])
        {
            end--;
        }

        return (line - 1, end);
    }

    /// <summary>Replaces the lines of a key, or adds it at the end of the entry. A comment after the value
    /// goes with it.</summary>
    static void Set(List<string> entry, int indent, string name, string? value)
    {
        var at = entry.FindIndex(line =>
            Indent(line) == indent && line.AsSpan(indent).StartsWith($"{name}:", StringComparison.Ordinal));
        var written = value is null ? [] : new[] { $"{new string(' ', indent)}{name}: {value}" };
        if (at < 0)
        {
            entry.AddRange(written);
            return;
        }

        var end = at + 1;
        while (end < entry.Count && entry[end].Trim().Length > 0 && Belongs(entry[end], indent))
        {
            end++;
        }

        entry.RemoveRange(at, end - at);
        entry.InsertRange(at, written);
    }

    /// <summary>Whether a line goes on with the value of a key, as a text or as a list.</summary>
    static bool Belongs(string line, int indent) =>
        Indent(line) > indent || (Indent(line) == indent && line.AsSpan(indent) is ['-', ..]);

    static IEnumerable<string> Entry(SiteDraft draft, int indent)
    {
        var first = true;
        foreach (var (name, value) in draft.Keys().Where(key => key.Value is not null))
        {
            yield return $"{new string(' ', indent)}{(first ? "- " : "  ")}{name}: {value}";
            first = false;
        }
    }

    static string Replace(string line, int at, char letter) => line[..at] + letter + line[(at + 1)..];

    static int Indent(string line) => line.Length - line.TrimStart(' ').Length;

    static List<string> Lines(string text) => [.. text.ReplaceLineEndings("\n").TrimEnd('\n', ' ').Split('\n')];

    static string Text(IEnumerable<string> lines) => string.Join('\n', lines) + "\n";
}
