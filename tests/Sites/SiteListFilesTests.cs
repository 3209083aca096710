using SchoolSearch.Core.Files;
using SchoolSearch.Core.Sites;
using SchoolSearch.Tests.Staff.Running;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Sites;

/// <summary>Lists are changed as a teacher would: what the change is not about stays as it was written.</summary>
public sealed class SiteListFilesTests : IDisposable
{
    readonly TemporaryDirectory directory = new();

    string File => directory.Combine("liste.yaml");

    SiteListFiles Files { get; }

    static SiteDraft New { get; } = new(
        "Ciel & Espace : le site", "https://ciel.example/", "Le ciel, \"vu\" de l’école.", ["cycle4", "lycee"],
        null, ["sciences"], "CC BY", [], ["/boutique/"], new DateOnly(2027, 9, 1));

    public SiteListFilesTests()
    {
        System.IO.File.WriteAllText(File, RunningStaff.Lists);
        Files = new(() => directory.FullPath, () => directory.FullPath, directory.Combine("lock"));
    }

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task AnAdditionToAFolderStandsInAFileOfItsOwn()
    {
        Assert.IsType<ListChange.Done>(await Files.AddAsync(New, CancellationToken.None));
        Assert.Equal(RunningStaff.Lists, await System.IO.File.ReadAllTextAsync(File));
        Assert.Equal(["Ciel & Espace : le site", "Terre", "Livre"], Names());
        Assert.Equal(New, SiteDraft.Of(Site("ciel.example")));
        Assert.IsType<ListChange.Done>(await Files.AddAsync(
            New with { Name = "Mer", Url = "https://mer.example/" }, CancellationToken.None));
        Assert.Equal(4, Names().Length);
    }

    [Fact]
    public async Task AnAdditionToOneFileStandsAtItsEnd()
    {
        var files = new SiteListFiles(() => File, () => File, directory.Combine("lock"));
        Assert.IsType<ListChange.Done>(await files.AddAsync(New, CancellationToken.None));
        Assert.StartsWith(
            RunningStaff.Lists.TrimEnd(), await System.IO.File.ReadAllTextAsync(File), StringComparison.Ordinal);
        Assert.Equal(["Terre", "Livre", "Ciel & Espace : le site"], Names());
    }

    [Fact]
    public async Task AChangeTouchesOnlyItsOwnLines()
    {
        var former = SiteDraft.Of(Site("terre.example"));
        var wanted = former with
        {
            Description = "La Terre et ses volcans.",
            Exclude = ["/forum/", "/boutique/"],
            ReviewBy = new DateOnly(2027, 9, 1),
        };
        Assert.IsType<ListChange.Done>(
            await Files.ChangeAsync("terre.example", former, wanted, CancellationToken.None));
        Assert.Equal(
            RunningStaff.Lists
                .Replace("La Terre, ses roches et ses volcans.", "La Terre et ses volcans.", StringComparison.Ordinal)
                .Replace(
                    "    exclude:\n      - /forum/\n", "    exclude: [\"/forum/\", \"/boutique/\"]\n",
                    StringComparison.Ordinal)
                .Replace("    delay: 2s\n", "    delay: 2s\n    review: 2027-09-01\n", StringComparison.Ordinal),
            await System.IO.File.ReadAllTextAsync(File));
        Assert.Equal(TimeSpan.FromSeconds(2), Site("terre.example").Delay);
    }

    [Fact]
    public async Task ARemovalLeavesTheCommentsBetweenEntries()
    {
        Assert.IsType<ListChange.Done>(await Files.RemoveAsync(
            "terre.example", SiteDraft.Of(Site("terre.example")), CancellationToken.None));
        var text = await System.IO.File.ReadAllTextAsync(File);
        Assert.Equal(["Livre"], Names());
        Assert.Contains("# Celui-ci vient de l’académie.", text, StringComparison.Ordinal);
        Assert.Contains("# Le meilleur pour les petits.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("terre.example", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NothingIsWrittenOverAnEntryThatHasChangedMeanwhile()
    {
        var former = SiteDraft.Of(Site("livre.example"));
        var text = RunningStaff.Lists.Replace("Un dictionnaire", "Le dictionnaire", StringComparison.Ordinal);
        await System.IO.File.WriteAllTextAsync(File, text);
        Assert.IsType<ListChange.Changed>(await Files.ChangeAsync(
            "livre.example", former, former with { Description = "Autre chose." }, CancellationToken.None));
        Assert.IsType<ListChange.Changed>(
            await Files.RemoveAsync("livre.example", former, CancellationToken.None));
        Assert.Equal(text, await System.IO.File.ReadAllTextAsync(File));
    }

    [Theory]
    [InlineData("https://terre.example/", "Autre", "réclame des pages")]
    [InlineData("https://ciel.example/", "terre", "le même nom")]
    [InlineData("ftp://ciel.example/", "Ciel", "ne convient pas")]
    [InlineData("", "Ciel", "« url »")]
    public async Task WhatTheReaderOfListsRefusesIsNotWritten(string url, string name, string problem)
    {
        var draft = New with { Url = url, Name = name };
        Assert.Contains(
            Files.ProblemsOfAdding(draft), one => one.Message.Contains(problem, StringComparison.Ordinal));
        if (draft.Read() is Reading<Site>.Loaded)
        {
            Assert.IsType<ListChange.Refused>(await Files.AddAsync(draft, CancellationToken.None));
        }

        Assert.Equal([File], Directory.GetFiles(directory.FullPath, "*.yaml"));
    }

    [Theory]
    [InlineData("\"; rm -rf /")]
    [InlineData("a: b # c")]
    [InlineData("- x")]
    [InlineData("*alias")]
    [InlineData("{ name: x }")]
    [InlineData("true")]
    [InlineData("C:\\temp\\n")]
    [InlineData("« été » œuvre 🌋")]
    public async Task WhateverIsTypedReadsBackAsItWasTyped(string name)
    {
        Assert.IsType<ListChange.Done>(await Files.AddAsync(New with { Name = name }, CancellationToken.None));
        Assert.Equal(name, Site("ciel.example").Name);
    }

    [Fact]
    public async Task AnEntryInAnUnusualLayoutIsLeftToPeople()
    {
        const string Flow =
            """
            list: L
            curator: C
            sites:
              - {name: Un, url: "https://un.example/", description: Un site., levels: [cycle3], subjects: [sciences],
                 licence: CC BY}
              - name: Deux
                url: https://deux.example/
                description: Un site.
                levels: [cycle3]
                subjects: [sciences]
                licence: CC BY
            """;
        await System.IO.File.WriteAllTextAsync(File, Flow);
        var former = SiteDraft.Of(Site("un.example"));
        var change = await Files.ChangeAsync(
            "un.example", former, former with { Description = "Autre chose." }, CancellationToken.None);
        Assert.IsType<ListChange.Refused>(change);
        Assert.Equal(Flow, await System.IO.File.ReadAllTextAsync(File));
    }

    /// <summary>Every entry of the delivered lists can be changed, removed and added again.</summary>
    [Fact]
    public void EveryDeliveredEntryIsReadAgainFromItsDraft()
    {
        var sites = SiteListReader.Read(SchoolSearch.App.Wiring.Home.Sites).OrThrow().Sites;
        Assert.NotEmpty(sites);
        Assert.All(sites, site =>
        {
            var draft = SiteDraft.Of(site);
            // Start pages and further hosts are not in a draft; without them a home page may lie outside its own scope.
            if (draft.Read() is Reading<Site>.Loaded { Value: var read })
            {
                Assert.Equal(draft, SiteDraft.Of(read));
            }
        });
    }

    string[] Names() => [.. SiteListReader.Read(directory.FullPath).OrThrow().Sites.Select(site => site.Name)];

    Site Site(string key) => SiteListReader.Read(directory.FullPath).OrThrow().Find(key)!;
}
