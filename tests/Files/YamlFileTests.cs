using System.Collections.Immutable;
using SchoolSearch.Core.Decisions;
using SchoolSearch.Core.Files;
using SchoolSearch.Core.Help;
using SchoolSearch.Core.Legal;
using SchoolSearch.Core.Schools;
using SchoolSearch.Core.Sites;
using SchoolSearch.Indexer.Safety;
using SchoolSearch.Search.Synonyms;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Files;

/// <summary>Whatever a file written by people contains, the program reports its faults and goes on.</summary>
public sealed class YamlFileTests : IDisposable
{
    const int Deep = 200_000;

    readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    public static TheoryData<string, string> Hostile => new()
    {
        { $"list: {new string('[', Deep)}{new string(']', Deep)}", "Trop de retraits" },
        { string.Concat(Enumerable.Range(0, 60).Select(depth => $"{new string(' ', depth)}a:\n")), "Trop de retraits" },
        { $"a: {string.Concat(Enumerable.Repeat("{a: ", Deep))}", "Trop de retraits" },
        { "a: &x [1]\nb: *x", "renvois" },
        { "a: &a [*a, *a]", "renvois" },
        { "a: 1\n---\nb: 2", "un seul document" },
        { "", "un seul document" },
        { "# rien que des mots\n", "un seul document" },
        { "a:\n\t- b", "pas du YAML correct" },
        { "a: 1\na: 2", "pas du YAML correct" },
        { "a: [1, 2", "pas du YAML correct" },
        { "a: \"\\x\"", "pas du YAML correct" },
        { "%YAML 9.9\n---\na: 1", "pas du YAML correct" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void AFaultInYamlIsReportedWithLineAndRemedy(string text, string expected)
    {
        var problem = Assert.IsType<Reading<YamlFile>.Broken>(Read(text)).Problems[0];
        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
        Assert.InRange(problem.Line, 1, 100);
        Assert.NotEmpty(problem.Remedy);
    }

    /// <summary>The same fault in each file that people write, through its own reader.</summary>
    [Fact]
    public void DeeplyNestedYamlBreaksEveryFileButNeverEndsTheProgram()
    {
        var nest = new string('[', Deep) + new string(']', Deep);
        Assert.IsType<Reading<SiteList>.Broken>(
            SiteListReader.Read(Write("liste.yaml", $"list: a\ncurator: b\nsites: {nest}")));
        Assert.IsType<Reading<ImmutableArray<School>>.Broken>(
            SchoolsFile.Read(Write(DataDirectory.Schools, $"version: 1\nschools: {nest}")));
        Write(DataDirectory.Decisions, $"version: 1\ndecisions: {nest}");
        Assert.IsType<Reading<DecisionList>.Broken>(DecisionFile.Read(directory.FullPath));
        Write(DataDirectory.LegalNotice, $"editeur: {nest}");
        Assert.IsType<Reading<SynonymList>.Broken>(new SynonymFile(Write("synonymes.yaml", $"sigles: {nest}")).Read());
        Assert.IsType<Reading<LegalNotice?>.Broken>(LegalNoticeFile.Read(directory.FullPath));
        Assert.IsType<Reading<QueryCare>.Broken>(QueryCareFiles.Read(
            SourceTree.Help, SourceTree.SearchModel, Write("aide.yaml", $"contacts: {nest}")));
        foreach (var category in SafetyWords.Categories)
        {
            Write($"{category}.yaml", $"category: {category}\nlabel: x\nterms: {nest}");
        }

        Assert.IsType<Reading<SafetyWords>.Broken>(SafetyWords.Load(directory.FullPath));
    }

    [Fact]
    public void BytesThatAreNotUtf8AndTooLongFilesAreReportedApart()
    {
        var file = directory.Combine("liste.yaml");
        File.WriteAllBytes(file, [.. "a: "u8, 0xE9, .. "t"u8]);
        Assert.Contains(
            "UTF-8", Assert.IsType<Reading<YamlFile>.Broken>(YamlFile.Read(file, 100)).Problems[0].Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "dépasse", Assert.IsType<Reading<YamlFile>.Broken>(YamlFile.Read(file, 3)).Problems[0].Message,
            StringComparison.Ordinal);
        Assert.Contains("manque", Assert.IsType<Reading<YamlFile>.Broken>(
            YamlFile.Read(directory.Combine("aucun.yaml"), 100)).Problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AByteOrderMarkIsNoFault() => Assert.IsType<Reading<YamlFile>.Loaded>(Read("\uFEFFa: 1"));

    Reading<YamlFile> Read(string text) => YamlFile.Read(Write("liste.yaml", text), 10 << 20);

    string Write(string name, string text)
    {
        File.WriteAllText(directory.Combine(name), text);
        return directory.Combine(name);
    }
}
