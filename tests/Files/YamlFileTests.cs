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

    /// <summary>Files of a teacher: the line at fault, what is said of it, and what its remedy shows.</summary>
    public static TheoryData<string, int, string, string> Slips => new()
    {
        { "a: 1\nb:\n\t- c", 3, "décalée par une tabulation", "espaces" },
        { "a:\n  - b: 1\n  \u00A0 c: 2\n", 3, "espace insécable", "espaces" },
        { "a: 1\nb: \"texte\nc: 2\n", 2, "n’est pas fermé", "\"texte\"" },
        { "a: 1\nb: 'texte\nc: 2\n", 2, "n’est pas fermé", "'texte'" },
        { "a: 1\nb: 'L'école'\n", 2, "suit le guillemet ou l’apostrophe", "\"L'école\"" },
        { "a: 1\nb: \"Un\" site\n", 2, "suit le guillemet ou l’apostrophe", "entre guillemets" },
        { "a: 1\nb: \"C:\\dossier\"\n", 2, "barre oblique inverse", "deux fois" },
        { "a: 1\nb:texte\nc: 2\n", 2, "espace après les deux-points de « b »", "« b: texte »" },
        { "a: 1\nb:http://x.test/\nc: 2\n", 2, "espace après les deux-points de « b »", "« b: http://x.test/ »" },
        { "a: 1\nb:\u00A0texte\nc: 2\n", 2, "espace après les deux-points de « b »", "« b: texte »" },
        { "a:\n  - b: 1\n  -c: 2\n", 3, "espace après le tiret", "« - c: 2 »" },
        { "a:\n  -b: 1\n    c: 2\n", 2, "espace après le tiret", "« - b: 1 »" },
        { "a: 1\nb: Un site : le bon\n", 2, "deux-points suivis d’une espace", "b: \"Un site : le bon\"" },
        { "a:\n  b: 1\n  c: 2\n  b: 3\n", 4, "« b » est écrite deux fois : ici et à la ligne 2", "une seule" },
        { "a:\n  - b: 1\n   c: 2\n", 3, "Le retrait", "autant d’espaces" },
        { "a:\n  - b: 1\n      c: 2\n", 3, "Le retrait", "autant d’espaces" },
        { "a:\n  - b: 1\n  c: 2\n", 3, "Le retrait", "autant d’espaces" },
        { "a: 1\nb: [c, d\ne: f\n", 2, "« [ » est ouvert", "« ] »" },
        { "a: [1, 2", 1, "« [ » est ouvert", "« ] »" },
        { "a: [b, c\n  d: e", 1, "« [ » est ouvert", "« ] »" },
        { "a: {b: c\n", 1, "« { » est ouvert", "« } »" },
        { "a: 1\nb: [c, d]]\ne: f\n", 2, "« ] » est de trop", "Supprimez" },
        { "a: 1\nb: @texte\n", 2, "commencer par « @ »", "\"@texte\"" },
        { "a: 1\nb: - c\n", 2, "commencer par « - »", "\"- c\"" },
        { "a: 1\nb: > c d\n", 2, "commencer par « > »", "\"> c d\"" },
        { "a: 1\nUne phrase perdue.\nb: 2\n", 2, "ni « clé: valeur »", "à la suite" },
    };

    [Theory]
    [MemberData(nameof(Slips))]
    public void ASlipIsNamedOnItsOwnLineWithItsOwnRemedy(string text, int line, string message, string remedy)
    {
        var problem = Assert.IsType<Reading<YamlFile>.Broken>(Read(text)).Problems[0];
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, problem.Remedy, StringComparison.Ordinal);
        Assert.Equal(line, problem.Line);
    }

    [Theory]
    [InlineData("a: {b: 1, c: 1}\nd:\n  - b: 1\n  - b: 1\n")]
    [InlineData("a: l'école, [sic] « ici »\nb: [\"x: y\", 'z']\n")]
    [InlineData("a: b\nb: a\n")]
    public void WhatOnlyLooksLikeASlipIsRead(string text) => Assert.IsType<Reading<YamlFile>.Loaded>(Read(text));

    /// <summary>Prefixes of a sound file, as of a disk that was full: never an exception.</summary>
    [Fact]
    public void AFileThatWasCutAnywhereIsReadOrReported()
    {
        const string Whole = "list: \"L\"\nsites:\n  - name: 'A'\n    levels: [cycle3, {a: b}]\n    text: |\n      c\n";
        for (var length = 1; length < Whole.Length; length++)
        {
            Assert.True(
                Read(Whole[..length]) is Reading<YamlFile>.Loaded
                    or Reading<YamlFile>.Broken { Problems: [{ Message.Length: > 0, Remedy.Length: > 0 }] },
                Whole[..length]);
        }
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
