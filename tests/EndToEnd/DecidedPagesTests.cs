using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using SchoolSearch.Core.Decisions;
using SchoolSearch.Core.Files;
using SchoolSearch.Store;
using SchoolSearch.Store.Entries;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.EndToEnd;

/// <summary><c>review block</c>, <c>allow</c> and <c>set-level</c> say what they really did: which stored pages they
/// are about, by whatever spelling, and that there is none.</summary>
public sealed class DecidedPagesTests : IClassFixture<DemoSchool>, IDisposable
{
    const string Volcano = "http://petits-curieux.test/nature/le-volcan.html";

    const string NoPage = "aucune page lue n’a cette adresse";

    const string Gone = "Le serveur en marche ne la montre plus dans la seconde.";

    readonly TemporaryDirectory directory = new();

    public DecidedPagesTests(DemoSchool school) => school.CopyDataTo(Data);

    string Data => directory.Combine("data");

    public void Dispose() => directory.Dispose();

    [Theory]
    [InlineData("http://petits-curieux.test/nature/le-volcan.html")]
    [InlineData("http://petits-curieux.test/nature/le-volcan.html?utm_source=ent")]
    [InlineData("http://petits-curieux.test/nature/le-volcan.html?fbclid=abc&utm_medium=x")]
    [InlineData("http://petits-curieux.test/nature/le-volcan.html;jsessionid=ABC")]
    [InlineData("http://petits-curieux.test/nature/le-volcan.html/")]
    [InlineData("http://www.petits-curieux.test/nature/le-volcan.html")]
    [InlineData("https://petits-curieux.test/nature/le-volcan.html")]
    [InlineData("http://petits-curieux.test/nature/Le-Volcan.html")]
    [InlineData("http://petits-curieux.test/nature/le-volcan.html?depuis=ent")]
    [InlineData("http://petits-curieux.test/nature/le-volcan.html#lave")]
    [InlineData("https://www.petits-curieux.test/nature/le-volcan.html/?utm_source=ent")]
    public async Task APageIsClosedByAnySpelling(string typed)
    {
        var told = await DoneAsync("block", typed);
        Assert.Contains(Gone, told, StringComparison.Ordinal);
        Assert.Contains(Volcano, told, StringComparison.Ordinal);
        Assert.DoesNotContain(NoPage, told, StringComparison.Ordinal);
        var decisions = DecisionFile.Read(Data).OrThrow();
        Assert.Contains(decisions.All, decision =>
            decision.Kind == DecisionKind.Block
                && decision.Address.Covers(Core.Addresses.PageUrl.Parse(Volcano), null));
    }

    [Theory]
    [InlineData("block", "http://petits-curieux.test/nature/le-volcant.html")]
    [InlineData("block", "http://ailleurs.test/")]
    [InlineData("allow", "http://petits-curieux.test/rien")]
    [InlineData("set-level", "http://petits-curieux.test/rien")]
    public async Task AnAddressThatNoPageHasIsToldSo(string kind, string typed)
    {
        var told = await DoneAsync(kind, typed);
        Assert.Contains(NoPage, told, StringComparison.Ordinal);
        Assert.DoesNotContain(Gone, told, StringComparison.Ordinal);
        Assert.DoesNotContain("Elle est jugée à nouveau", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task APathOrASiteNamesThePagesThatItCloses()
    {
        var told = await DoneAsync("block", "http://petits-curieux.test/nature/*");
        Assert.Contains("Pages lues que cela retire : ", told, StringComparison.Ordinal);
        Assert.Contains("http://petits-curieux.test/nature/", told, StringComparison.Ordinal);
        Assert.Contains(
            "Pages lues que cela retire : ", await DoneAsync("block", "petits-curieux.test"), StringComparison.Ordinal);
        Assert.Contains(
            "aucune page lue n’est là", await DoneAsync("block", "http://petits-curieux.test/absent/*"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task OtherSpellingsAreOnlyNamedWhereSomethingWouldBeOpened()
    {
        var told = await DoneAsync("allow", Volcano + "/");
        Assert.Contains("Pages lues à une adresse proche : 1", told, StringComparison.Ordinal);
        Assert.Contains(Volcano, told, StringComparison.Ordinal);
        Assert.DoesNotContain(
            DecisionFile.Read(Data).OrThrow().All, decision => decision.Address.Text == Volcano);
    }

    [Fact]
    public async Task AllowingWhatNoListApprovesSaysThatItStaysHidden() => Assert.Contains(
        "aucune liste de sites n’approuve", await DoneAsync("allow", "http://ailleurs.test/page"),
        StringComparison.Ordinal);

    [Fact]
    public async Task ListsValidateWarnsOfPatternsThatMatchNothing()
    {
        await DoneAsync("block", "http://petits-curieux.test/forom/*");
        await DoneAsync("block", "http://petits-curieux.test/nature/*");
        await File.WriteAllTextAsync(
            Path.Combine(Data, "schools.yaml"),
            "version: 1\nschools:\n  - name: Une école\n    hosts: [a.test]\n"
                + "    blocked: [\"http://petits-curieux.test/nature/*\", \"http://petits-curieux.test/natur/*\"]\n");
        var list = directory.Combine("liste.yaml");
        await File.WriteAllTextAsync(
            list,
            (await File.ReadAllTextAsync(DemoSchool.List)).Replace(
                "url: http://petits-curieux.test/\n",
                "url: http://petits-curieux.test/\n    exclude: [\"/nature/*\", \"/natrue/*\"]\n",
                StringComparison.Ordinal));
        var (exitCode, output, errors) = await DemoSchool.AskAsync("lists", "validate", list, "--data", Data);
        Assert.True(exitCode == 0, output + errors);
        Assert.Contains("exclude /natrue/ : aucune adresse connue", output, StringComparison.Ordinal);
        AssertWarned(output, list, "/natrue/*", "exclude /natrue/ : ");
        AssertWarned(output, Path.Combine(Data, "decisions.yaml"), "/forom/*", "http://petits-curieux.test/forom/* : ");
        AssertWarned(output, Path.Combine(Data, "schools.yaml"), "/natur/*", "http://petits-curieux.test/natur/* : ");
        Assert.DoesNotContain("/nature/", output, StringComparison.Ordinal);
    }

    /// <summary>The index's own address stands for a page that the typed one lacks a parameter of.</summary>
    [Theory]
    [InlineData("block")]
    [InlineData("allow")]
    [InlineData("set-level")]
    public async Task APageInDoubtIsNamedWithTheCommandThatDecidesAboutItToo(string kind)
    {
        await AddPageAsync(Volcano + "?page=2");
        var told = await DoneAsync(kind, Volcano, "l'été $1");
        Assert.Contains($"  {Volcano}?page=2\n", told, StringComparison.Ordinal);
        var command = Assert.Single(
            told.Split('\n'), line => line.StartsWith("Pour elles aussi : ", StringComparison.Ordinal));
        Assert.StartsWith($"Pour elles aussi : schoolsearch review {kind} 'http://", command, StringComparison.Ordinal);
        Assert.EndsWith(" --near", command, StringComparison.Ordinal);
        Assert.Contains("--reason 'l'\\''été $1'", command, StringComparison.Ordinal);
        Assert.DoesNotContain(DecisionFile.Read(Data).OrThrow().All, InDoubt);

        var near = await DoneAsync(kind, Volcano, "r", "--near");
        Assert.Contains($"aussi, à une adresse proche : {Volcano}?page=2", near, StringComparison.Ordinal);
        Assert.DoesNotContain("Pour elles aussi", near, StringComparison.Ordinal);
        Assert.Contains(DecisionFile.Read(Data).OrThrow().All, InDoubt);

        static bool InDoubt(Decision decision) => decision.Address.Text == Volcano + "?page=2";
    }

    [Theory]
    [InlineData("oui", true)]
    [InlineData("n", false)]
    public async Task OnATerminalAPersonIsAskedAboutAPageInDoubt(string answer, bool closes)
    {
        await AddPageAsync(Volcano + "?page=2");
        var told = await OnATerminalAsync(answer, "review", "block", Volcano, "--reason", "r", "--data", Data,
            "--seeds", DemoSchool.List);
        Assert.Contains("Les retirer aussi ? [o/N]", told, StringComparison.Ordinal);
        Assert.Contains($"{Volcano}?page=2", told, StringComparison.Ordinal);
        Assert.Equal(
            closes,
            DecisionFile.Read(Data).OrThrow().All.Any(decision => decision.Address.Text == Volcano + "?page=2"));
    }

    /// <summary>What a terminal shows of a command whose question is answered.</summary>
    static async Task<string> OnATerminalAsync(string answer, params string[] arguments)
    {
        var command = string.Join(' ', arguments
            .Prepend(Path.Combine(AppContext.BaseDirectory, "schoolsearch.dll"))
            .Select(word => $"'{word}'")
            .Prepend("dotnet"));
        using var script = Process.Start(new ProcessStartInfo("script", ["-qec", command, "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var shown = script.StandardOutput.ReadToEndAsync();
        await script.StandardInput.WriteLineAsync(answer);
        await script.StandardInput.FlushAsync();
        var told = await shown;
        await script.WaitForExitAsync();
        return told;
    }

    async Task AddPageAsync(string address)
    {
        using var context = (await PageStore.OpenAsync(new StoreAddress.InDirectory(Data), default)).Open();
        var page = await context.Pages.AsNoTracking().SingleAsync(stored => stored.Url == Volcano);
        context.Pages.Add(new StoredPage
        {
            Url = address, Site = page.Site, FetchedAt = page.FetchedAt, MediaType = page.MediaType,
            BodyHash = page.BodyHash, CompressedBody = page.CompressedBody, Version = page.Version,
        });
        await context.SaveChangesAsync();
    }

    /// <summary>A warning begins with the file and the line that has the pattern.</summary>
    static void AssertWarned(string output, string file, string pattern, string message)
    {
        var line = 1 + Array.FindIndex(
            File.ReadAllLines(file), line => line.Contains(pattern, StringComparison.Ordinal));
        Assert.Contains(
            output.Split('\n'),
            told => told.StartsWith($"Attention : {file}, ligne {line} : ", StringComparison.Ordinal)
                && told.Contains(message, StringComparison.Ordinal));
    }

    async Task<string> DoneAsync(string kind, string address, string reason = "r", params string[] more)
    {
        string[] level = kind == "set-level" ? ["--level", "lycee"] : [];
        var (exitCode, output, errors) = await DemoSchool.AskAsync(
            ["review", kind, address, "--reason", reason, .. level, .. more, "--data", Data, "--seeds",
                DemoSchool.List]);
        Assert.True(exitCode == 0, output + errors);
        return output;
    }
}
