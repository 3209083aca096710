using System.Text.RegularExpressions;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Architecture;

/// <summary>A Markdown file of the project, by its path below the root.</summary>
sealed partial record Document(string Path)
{
    static readonly string[] Folders = ["bench", "docs", "eng", "models", "seeds", "src"];

    /// <summary>All documents. Those below tests/ are data.</summary>
    public static IReadOnlyList<Document> All { get; } =
    [
        .. Folders.SelectMany(folder => SourceTree.Files(folder, "*.md"))
            .Concat(Directory.EnumerateFiles(SourceTree.Root, "*.md"))
            .Select(file => new Document(System.IO.Path.GetRelativePath(SourceTree.Root, file)))
            .OrderBy(document => document.Path, StringComparer.Ordinal),
    ];

    public static Document Architecture { get; } = new("ARCHITECTURE.md");

    public static Document Readme { get; } = new("README.md");

    public static Document Glossary { get; } = new(System.IO.Path.Combine("docs", "glossary.md"));

    /// <summary>It describes the past or a plan, and is not updated when things change.</summary>
    public bool IsHistory =>
        Path == "CHANGELOG.md" || Path.StartsWith("docs/decisions/", StringComparison.Ordinal);

    public string Text { get; } = File.ReadAllText(System.IO.Path.Combine(SourceTree.Root, Path));

    /// <summary>The lines outside code blocks, with their numbers.</summary>
    public IEnumerable<(int Number, string Line)> Prose
    {
        get
        {
            var isCode = false;
            foreach (var (at, line) in Text.Split('\n').Index())
            {
                var isFence = line.TrimStart().StartsWith("```", StringComparison.Ordinal);
                isCode ^= isFence;
                if (!isCode && !isFence)
                {
                    yield return (at + 1, line);
                }
            }
        }
    }

    /// <summary>Targets of links within the project.</summary>
    public IEnumerable<string> RelativeLinks => Prose.SelectMany(line => Link().Matches(line.Line))
        .Select(link => link.Groups["to"].Value)
        .Where(to => !to.Contains(':', StringComparison.Ordinal));

    /// <summary>The text from a heading or bold word to the next one.</summary>
    public string Section(string heading)
    {
        var start = Text.IndexOf($"\n{heading}", StringComparison.Ordinal);
        Assert.True(start >= 0, $"{Path} has no {heading}");
        var end = SectionStart().Match(Text, start + heading.Length + 1);
        return Text[start..(end.Success ? end.Index : Text.Length)];
    }

    [GeneratedRegex(@"\]\((?<to>[^)#\s]+)(#[^)\s]*)?\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\n(#|\*\*)")]
    private static partial Regex SectionStart();
}
