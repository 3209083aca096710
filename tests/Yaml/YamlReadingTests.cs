using SchoolSearch.Core.Decisions;
using SchoolSearch.Core.Help;
using SchoolSearch.Core.Legal;
using SchoolSearch.Core.Schools;
using SchoolSearch.Core.Sites;
using SchoolSearch.Core.Yaml;
using SchoolSearch.Indexer.Safety;
using SchoolSearch.Search.Synonyms;
using SchoolSearch.Tests.Indexer;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Yaml;

/// <summary>Whatever is in a file that people write, the program says what is wrong with it and goes on.</summary>
public sealed class YamlReadingTests : IDisposable
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
    public void WhatIsWrongIsSaidWithLineAndRemedy(string text, string expected)
    {
        var problem = Assert.IsType<YamlReading.Broken>(Read(text)).Problem;
        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
        Assert.InRange(problem.Line, 1, 100);
        Assert.NotEmpty(problem.Remedy);
    }

    /// <summary>The same fault in each file that people write, through its own reader.</summary>
    [Fact]
    public void NoFileOfTheHouseEndsTheProgram()
    {
        var nest = new string('[', Deep) + new string(']', Deep);
        Assert.IsType<SiteListResult.Invalid>(
            SiteListReader.Read(Write("liste.yaml", $"list: a\ncurator: b\nsites: {nest}")));
        Assert.IsType<SchoolsReading.Broken>(SchoolsFile.Read(Write(SchoolsFile.Name, $"version: 1\nschools: {nest}")));
        Write(DecisionFile.Name, $"version: 1\ndecisions: {nest}");
        Assert.IsType<DecisionReading.Broken>(DecisionFile.Read(directory.FullPath));
        Write(LegalNoticeReading.FileName, $"editeur: {nest}");
        Assert.IsType<SynonymReading.Broken>(SynonymReading.Read(Write("synonymes.yaml", $"sigles: {nest}")));
        Assert.IsType<LegalNoticeReading.Broken>(LegalNoticeReading.Read(directory.FullPath));
        Assert.IsType<QueryCareReading.Broken>(QueryCareReading.Read(
            SourceTree.Help, SourceTree.SearchModel, Write("aide.yaml", $"contacts: {nest}")));
        foreach (var category in SafetyWords.Categories)
        {
            Write($"{category}.yaml", $"category: {category}\nlabel: x\nterms: {nest}");
        }

        Assert.IsType<SafetyWords.Broken>(SafetyWords.Load(directory.FullPath));
    }

    [Fact]
    public void BytesThatAreNoTextAreToldApart()
    {
        var file = directory.Combine("liste.yaml");
        File.WriteAllBytes(file, [.. "a: "u8, 0xE9, .. "t"u8]);
        Assert.Contains(
            "UTF-8", Assert.IsType<YamlReading.Broken>(YamlReading.Read(file, 100)).Problem.Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "dépasse", Assert.IsType<YamlReading.Broken>(YamlReading.Read(file, 3)).Problem.Message,
            StringComparison.Ordinal);
        Assert.Contains("manque", Assert.IsType<YamlReading.Broken>(
            YamlReading.Read(directory.Combine("aucun.yaml"), 100)).Problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AByteOrderMarkIsNoFault() => Assert.IsType<YamlReading.Loaded>(Read("\uFEFFa: 1"));

    YamlReading Read(string text) => YamlReading.Read(Write("liste.yaml", text), 10 << 20);

    string Write(string name, string text)
    {
        File.WriteAllText(directory.Combine(name), text);
        return directory.Combine(name);
    }
}
