using SchoolSearch.Core.Files;
using SchoolSearch.Search.Synonyms;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Search.Synonyms;

public sealed class ThesaurusTests : IDisposable
{
    /// <summary>Of the Debian package mythes-fr.</summary>
    const string Installed = "/usr/share/mythes/thes_fr.dat";

    readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void WordsThatNameEachOtherBelongTogether()
    {
        var thesaurus =
            Loaded("UTF-8\ninsurgé|2\n(Nom)|rebelle|mutin\n(Adjectif)|séditieux (vieilli)\nrebelle|1\n(Adjectif "
                + "Nom)|insurgé|dur\nséditieux|1\n(?)|insurgé\nmutin|1\n(Adjectif)|espiègle\n");
        Assert.Equal(["rebelle", "séditieux"], thesaurus.For("insurgé").AsEnumerable());
        Assert.Equal(["insurgé"], thesaurus.For("rebelle").AsEnumerable());
        Assert.Empty(thesaurus.For("mutin"));
        Assert.Empty(thesaurus.For("dur"));
    }

    [Fact]
    public void ExpressionsAndWordsOfTwoLettersAreLeftOut()
    {
        var thesaurus = Loaded(
            "UTF-8\nmer|1\n(Nom)|grande bleue|eau|ru\neau|1\n(Nom)|mer\ngrande bleue|1\n(Nom)|mer\nru|1\n(Nom)|mer\n");
        Assert.Equal(["eau"], thesaurus.For("mer").AsEnumerable());
    }

    [Theory]
    [InlineData("insurgés", "insurgé")]
    [InlineData("insurgée", "insurgé")]
    [InlineData("INSURGEES", "insurgé")]
    [InlineData("chevaux", "cheval")]
    [InlineData("vendeuse", "vendeur")]
    [InlineData("actrices", "acteur")]
    [InlineData("chantaient", "chanter")]
    [InlineData("chanté", "chanter")]
    [InlineData("dangereuses", "dangereux")]
    public void AWordIsKnownInItsForms(string form, string entry) =>
        Assert.Equal(
            ["autre"], Loaded($"UTF-8\n{entry}|1\n(?)|autre\nautre|1\n(?)|{entry}\n").For(form).AsEnumerable());

    [Fact]
    public void AWordHasSixteenOthersAtMost()
    {
        var others = Enumerable.Range(0, 30).Select(i => $"mot{(char)('a' + i % 26)}{(char)('a' + i / 26)}").ToList();
        var back = string.Concat(others.Select(other => $"{other}|1\n(Nom)|volcan\n"));
        Assert.Equal(
            others.Take(16),
            Loaded($"UTF-8\nvolcan|1\n(Nom)|{string.Join('|', others)}\n{back}").For("volcan").AsEnumerable());
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("ISO8859-1\n", 1)]
    [InlineData("UTF-8\nvolcan\n", 2)]
    [InlineData("UTF-8\nvolcan|un\n(Nom)|mont\n", 2)]
    [InlineData("UTF-8\nvolcan|9999999999\n(Nom)|mont\n", 2)]
    [InlineData("UTF-8\nvolcan|2\n(Nom)|mont\n", 3)]
    [InlineData("UTF-8\nvolcan|2\n(Nom)|mont\nlave|1\n(Nom)|feu\n", 4)]
    public void AFaultIsNamedWithFileLineAndRemedy(string content, int line)
    {
        var file = Written(content);
        var problem =
            Assert.IsType<Reading<Thesaurus>.Broken>(new ThesaurusFile(file).Read()).Problems.Single().ToString();
        Assert.StartsWith($"{file}, ligne {line} : ", problem, StringComparison.Ordinal);
        Assert.EndsWith("Réinstallez le paquet Debian mythes-fr.", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void BytesThatAreNoTextAreAFault()
    {
        var file = Written("");
        File.WriteAllBytes(file, [.. "UTF-8\nvolcan|1\n(Nom)|"u8, 0xFF, 0xFE, .. "\n"u8]);
        Assert.Contains(
            "UTF-8",
            Assert.IsType<Reading<Thesaurus>.Broken>(new ThesaurusFile(file).Read()).Problems.Single().ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void AMissingPackageIsNamed() =>
        Assert.EndsWith("Installez le paquet Debian mythes-fr.", Assert.IsType<Reading<Thesaurus>.Broken>(
            new ThesaurusFile(
                directory.Combine("nowhere.dat")).Read()).Problems.Single().ToString(), StringComparison.Ordinal);

    [Fact]
    public void TheInstalledThesaurusIsReadWhole()
    {
        var thesaurus = Assert.IsType<Reading<Thesaurus>.Loaded>(new ThesaurusFile(Installed).Read()).Value;
        Assert.True(thesaurus.Count > 10_000);
        Assert.Contains("rebelle", thesaurus.For("insurgés"));
        Assert.Contains("drapeau", thesaurus.For("bannière"));
    }

    [Fact]
    public void PairedItHasTheSameWordsForAll()
    {
        var looked = Assert.IsType<Reading<Thesaurus>.Loaded>(new ThesaurusFile(Installed).Read()).Value;
        var paired = Assert.IsType<Reading<Thesaurus>.Loaded>(new ThesaurusFile(Installed).Read()).Value;
        paired.Pair(CancellationToken.None);
        Assert.Equal(looked.Count, paired.Count);
        var words = File.ReadLines(Installed)
            .Where(line => !line.StartsWith('('))
            .Select(line => line.Split('|')[0])
            .Append("rien de tel")
            .ToList();
        Assert.All(words, word => Assert.Equal(looked.For(word).AsEnumerable(), paired.For(word)));
    }

    [Fact]
    public void PairingThatIsBrokenOffChangesNothing()
    {
        var thesaurus = Loaded("UTF-8\nmer|1\n(Nom)|eau\neau|1\n(Nom)|mer\n");
        Assert.Throws<OperationCanceledException>(() => thesaurus.Pair(new CancellationToken(canceled: true)));
        Assert.Equal(["eau"], thesaurus.For("mer").AsEnumerable());
    }

    Thesaurus Loaded(string content) =>
        Assert.IsType<Reading<Thesaurus>.Loaded>(new ThesaurusFile(Written(content)).Read()).Value;

    string Written(string content)
    {
        var file = directory.Combine("thes.dat");
        File.WriteAllText(file, content);
        return file;
    }
}
