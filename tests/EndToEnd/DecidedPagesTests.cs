using SchoolSearch.Core.Decisions;
using SchoolSearch.Core.Files;
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
        Assert.Contains("laissées comme elles sont", told, StringComparison.Ordinal);
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
        Assert.Contains("http://petits-curieux.test/forom/* (decisions.yaml)", output, StringComparison.Ordinal);
        Assert.Contains("http://petits-curieux.test/natur/* (« Une école »", output, StringComparison.Ordinal);
        Assert.DoesNotContain("/nature/", output, StringComparison.Ordinal);
    }

    async Task<string> DoneAsync(string kind, string address)
    {
        string[] level = kind == "set-level" ? ["--level", "lycee"] : [];
        var (exitCode, output, errors) = await DemoSchool.AskAsync(
            ["review", kind, address, "--reason", "r", .. level, "--data", Data, "--seeds", DemoSchool.List]);
        Assert.True(exitCode == 0, output + errors);
        return output;
    }
}
