using System.CommandLine;
using System.Reflection;
using System.Text.RegularExpressions;
using SchoolSearch.App.Wiring;
using SchoolSearch.Core.Files;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Architecture;

/// <summary>Documents are right about folders, files, verbs and types, and stay short enough to be read.</summary>
public sealed partial class DocumentTests
{
    const int MostWords = 1200;

    const int LongestLine = 120;

    static readonly string[] Projects = ["App", "Core", "Crawler", "Indexer", "Search", "Staff", "Store", "Web"];

    public static TheoryData<string> AllProjects { get; } = [.. Projects];

    static IEnumerable<Document> Present => Document.All.Where(document => !document.IsHistory);

    [Fact]
    public void TheArchitectureIsReadInOneSitting() =>
        Assert.InRange(
            Document.Architecture.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length, 1,
            MostWords);

    [Fact]
    public void NoLineIsLongerThanAScreenIsWide() => Assert.Empty(
        from document in Document.All
        from line in document.Prose
        where line.Line.Length > LongestLine && !line.Line.StartsWith('|') && !LinkAlone().IsMatch(line.Line)
        select $"{document.Path}:{line.Number}");

    [Fact]
    public void EveryProjectIsNamedInTheArchitecture() => Assert.Equal(
        Projects,
        SourceTree.Files("src", "*.csproj").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(AllProjects))]
    public void EveryFolderIsNamedInTheArchitecture(string project)
    {
        var root = Path.Combine(SourceTree.Root, "src", project);
        var folders = Directory.EnumerateDirectories(root).Select(folder => Path.GetFileName(folder))
            .Where(name => name is not ("obj" or "bin"));
        var named = FolderLine().Matches(Document.Architecture.Section($"**{project}**"))
            .Select(line => line.Groups["name"].Value);
        Assert.Equal(folders.Order(StringComparer.Ordinal), named);
    }

    [Fact]
    public void EveryFileOfTheDataDirectoryIsNamedInTheArchitecture()
    {
        var named = typeof(DataDirectory).GetFields().Where(field => field.IsLiteral)
            .Select(field => (string)field.GetRawConstantValue()!);
        var locks = Sources("src").SelectMany(source => Locked().Matches(File.ReadAllText(source)))
            .Select(work => DataDirectory.LockOf(work.Groups["work"].Value));
        var files = named.Concat(locks).ToHashSet();
        Assert.Superset(new HashSet<string> { "pages.db", "search", "lists", "decisions.yaml", "crawl.lock" }, files);
        var table = Document.Architecture.Section("## Data directory");
        Assert.All(files, file => Assert.Matches($"`{Regex.Escape(file)}/?`", table));
    }

    [Fact]
    public void EveryVerbIsNamedInTheReadmeOrTheArchitecture()
    {
        var program = File.ReadAllText(Path.Combine(SourceTree.Root, "src", "App", "Commands.cs"));
        string[] verbs = [.. Registered().Matches(program).Select(verb => NameOf(verb.Groups["type"].Value))];
        Assert.Contains("crawl", verbs);
        var text = Document.Readme.Text + Document.Architecture.Text;
        Assert.All(verbs, verb => Assert.Matches($@"(`|schoolsearch ){verb}\b(?!-)", text));
    }

    [Fact]
    public void EveryLinkLeadsToAFile() => Assert.Empty(
        from document in Document.All
        from link in document.RelativeLinks
        where !Exists(Path.Combine(Path.GetDirectoryName(document.Path)!, link))
        select $"{document.Path}: {link}");

    [Fact]
    public void EveryPathThatADocumentNamesExists() => Assert.Empty(
        from document in Present
        from line in document.Prose
        from path in ProjectPath().Matches(line.Line)
        where !Exists(path.Value.TrimEnd('.'))
        select $"{document.Path}:{line.Number}: {path.Value}");

    [Fact]
    public void EveryTypeThatADocumentNamesExists()
    {
        var names = Sources("src", "tests", "bench", "eng").SelectMany(NamesIn)
            .Concat(Directory.EnumerateDirectories(
                Path.Combine(SourceTree.Root, "src"), "*", SearchOption.AllDirectories).Select(Path.GetFileName))
            .ToHashSet();
        Assert.Empty(
            from document in Present
            where document.Path.StartsWith("src/", StringComparison.Ordinal)
                || document.Path.StartsWith("docs/", StringComparison.Ordinal)
                || document == Document.Architecture
            from line in document.Prose
            from quoted in Quoted().Matches(line.Line)
            from name in quoted.Groups["name"].Value.Split('.', '/')
            where char.IsUpper(name[0]) && !names.Contains(name)
            select $"{document.Path}:{line.Number}: {name}");
    }

    [Fact]
    public void EveryDocumentThatCodeOrAnotherNamesExists()
    {
        var decisions = SourceTree.Files("docs/decisions", "*.md")
            .Select(file => Path.GetFileName(file)[..4]).ToHashSet();
        Assert.Empty(
            from file in Sources("src", "tests", "bench", "eng").Concat(SourceTree.Files("seeds", "*.txt"))
                .Concat(Document.All.Select(document => Path.Combine(SourceTree.Root, document.Path)))
            from named in NamedDocument().Matches(File.ReadAllText(file))
            where named.Groups["number"] is { Success: true, Value: var number }
                ? !decisions.Contains(number)
                : !Exists(named.Value)
            select $"{Path.GetRelativePath(SourceTree.Root, file)}: {named.Value}");
    }

    [Fact]
    public void EveryDecisionHasItsStatusUnderItsTitle() => Assert.All(
        Document.All.Where(document => document.Path.StartsWith("docs/decisions/", StringComparison.Ordinal)),
        decision => Assert.Matches(@"\A# \d{4}: .+\n\nStatus: (accepted|superseded by \[\d{4}\])", decision.Text));

    [Fact]
    public void TheGlossaryIsInAlphabeticalOrderAndHoldsOneLineAWord()
    {
        var lines = Document.Glossary.Text.Split('\n').Skip(4).Where(line => line.Length > 0).ToList();
        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.Matches(@"^- \*\*[^*]+\*\*: .+\.$", line));
        var words = lines.Select(line => line.Split("**")[1]);
        Assert.Equal(words.Order(StringComparer.OrdinalIgnoreCase), words);
    }

    static IEnumerable<string> Sources(params string[] folders) =>
        folders.SelectMany(folder => SourceTree.Files(folder, "*.cs").Concat(SourceTree.Files(folder, "*.razor")));

    static IEnumerable<string> NamesIn(string source) => File.ReadLines(source)
        .Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal))
        .SelectMany(line => Identifier().Matches(line))
        .Select(name => name.Value)
        .Append(Path.GetFileNameWithoutExtension(source));

    static string NameOf(string verb) =>
        ((Command)typeof(ConfigurationException).Assembly.GetTypes().Single(type => type.Name == verb)
            .GetMethod("Create", BindingFlags.Public | BindingFlags.Static)!.Invoke(null, null)!).Name;

    static bool Exists(string path) => Path.Exists(Path.Combine(SourceTree.Root, path));

    [GeneratedRegex(@"^\s*(- |\d+\. )?\S*(\]\(|://)\S*$")]
    private static partial Regex LinkAlone();

    [GeneratedRegex(@"(?m)^\|`(?<name>\w+)`\|")]
    private static partial Regex FolderLine();

    [GeneratedRegex(@"DataLock\.Take\(\w+, ""(?<work>\w+)""\)")]
    private static partial Regex Locked();

    [GeneratedRegex(@"(?<type>\w+Verb)\.Create\(\)")]
    private static partial Regex Registered();

    [GeneratedRegex(@"(?<![\w./:-])(?!docs/decisions/\d{4}\b(?!-))(bench|docs|eng|models|seeds|src|tests)/[\w./-]*")]
    private static partial Regex ProjectPath();

    [GeneratedRegex(@"`(?<name>\w+([./][A-Za-z]\w*)*)`")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"docs/decisions/(?<number>\d{4})|docs/[\w/-]+\.md|[Dd]ecision (?<number>\d{4})")]
    private static partial Regex NamedDocument();

    [GeneratedRegex(@"\b[A-Z]\w*")]
    private static partial Regex Identifier();
}
