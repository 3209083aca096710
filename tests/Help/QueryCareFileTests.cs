using SchoolSearch.Core.Files;
using SchoolSearch.Core.Help;
using SchoolSearch.Core.Levels;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Help;

public sealed class QueryCareFileTests : IDisposable
{
    const string Line =
        "  \"119\": {numero: \"119\", nom: a, horaires: a, texte: a, source: \"https://www.allo119.gouv.fr/\", "
            + "depuis: cycle1}\n";
    const string Head = "verifie: 2026-11\nlignes:\n" + Line + "gestes: [a]\nthemes:\n";

    readonly TemporaryDirectory directory = new();

    public QueryCareFileTests()
    {
        foreach (var file in Directory.EnumerateFiles(SourceTree.Help, "*.yaml"))
        {
            File.Copy(file, directory.Combine(Path.GetFileName(file)));
        }
    }

    public void Dispose() => directory.Dispose();

    [Fact]
    public void TheListsThatAreDeliveredAreSound()
    {
        var guide = DeliveredLists.Care.Guide;
        Assert.InRange(guide.Themes.Length, 16, 20);
        Assert.Matches(@"^\d{4}-\d\d$", guide.Checked);
        Assert.Equal(guide.Themes.Length, guide.Themes.Select(theme => theme.Code).Distinct().Count());
    }

    [Fact]
    public void EveryLevelHasSomebodyToCallForEveryTheme() =>
        Assert.All(DeliveredLists.Care.Guide.Themes, theme => Assert.All(LevelNames.All, level =>
        {
            var words = theme.At(level);
            Assert.NotEmpty(words.Text);
            Assert.NotEmpty(words.Lines);
            Assert.Contains(words.Lines, line => line.Key is "119" or "15" or "112");
        }));

    [Theory]
    [InlineData("themes:\n", "ligne 1", "manque")]
    [InlineData(Head + "  a: {titre: a, jeunes: {texte: a, lignes: [\"118\"]}, grands: {texte: a, lignes: []}, "
        + "phrases: [je dors]}", "ligne 6", "118")]
    [InlineData(Head + "  a: {titre: a, jeunes: {texte: a, lignes: []}, grands: {texte: a, lignes: []}, phrases: "
        + "[\"(je dors\"]}", "ligne 6", "parenthèse")]
    [InlineData(Head + "  a: {titre: a, jeunes: {texte: a, lignes: []}, grands: {texte: a, lignes: []}, phrases: "
        + "[<rien> dors]}", "ligne 6", "langage.yaml")]
    [InlineData(Head + "  a: {titre: a, couleur: a}", "ligne 6", "couleur")]
    [InlineData("verifie: 2026-11\nlignes:\n  \"119\": {numero: cent, nom: a, horaires: a, texte: a, source: "
        + "\"http://a\", depuis: cp}\ngestes: [a]\nthemes: {}\n", "ligne 3", "https://")]
    [InlineData("a: [", "ligne 1", "n’est pas fermé")]
    [InlineData("", "ligne 1", "un seul document")]
    public void AFaultOfTheGuideIsNamedWithFileLineAndRemedy(string yaml, string line, string what) =>
        Expect("aide.yaml", yaml, line, what);

    [Theory]
    [InlineData("petits-mots: [le]\nabreviations:\n  a b: c\ngroupes: {}\n", "ligne 3", "un seul mot")]
    [InlineData("petits-mots: [le]\nabreviations: {}\ngroupes:\n  on: (il|elle\n", "ligne 4", "parenthèse")]
    [InlineData("petits-mots: [le]\nabreviations: {}\ngroupes:\n  on: il|<on>\n", "ligne 4", "lui-même")]
    public void AFaultOfTheLanguageIsNamedWithFileLineAndRemedy(string yaml, string line, string what) =>
        Expect("langage.yaml", yaml, line, what);

    [Theory]
    [InlineData("sexe:\n  phrases: [\"a)\"]\n", "ligne 2", "pas attendu")]
    [InlineData("sexe:\n  mots: [a]\n", "ligne 2", "mots")]
    public void AFaultOfWhatIsNotForSchoolIsNamedWithFileLineAndRemedy(string yaml, string line, string what) =>
        Expect("hors-ecole.yaml", yaml, line, what);

    [Theory]
    [InlineData("aide.yaml")]
    [InlineData("langage.yaml")]
    [InlineData("hors-ecole.yaml")]
    public void AMissingListIsNamed(string name)
    {
        File.Delete(directory.Combine(name));
        var broken =
            Assert.IsType<Reading<QueryCare>.Broken>(QueryCareFiles.Read(directory.FullPath, SourceTree.SearchModel));
        Assert.Contains("manque", Assert.Single(broken.Problems).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void TheSchoolsOwnPeopleComeFirst()
    {
        var file = directory.Combine("ecole.yaml");
        File.WriteAllText(file, "contacts:\n  - nom: Mme Durand, infirmière\n    numero: \"01 23 45 67 89\"\n    "
            + "texte: Son bureau est près de la cour.\n  - nom: M. Petit, psychologue\n    texte: Le jeudi, salle "
            + "12.\n");
        var help = DeliveredLists.Read(file).HelpFor("on se moque de moi", Level.Cycle3)!;
        Assert.Equal(["tel:0123456789", null], help.Contacts.Select(contact => contact.Href));
        Assert.Empty(DeliveredLists.Read(directory.Combine("absent.yaml")).Guide.Contacts);
    }

    [Theory]
    [InlineData("contacts: []\n", "ligne 1", "effacez")]
    [InlineData("contacts:\n  - nom: Mme Durand\n    texte: ici\n    numero: appelez\n", "ligne 4", "chiffres")]
    [InlineData("contacts:\n  - nom: Mme Durand\n", "ligne 2", "texte")]
    [InlineData("contact: Mme Durand\n", "ligne 1", "contacts")]
    public void AFaultOfTheSchoolsFileIsNamedWithFileLineAndRemedy(string yaml, string line, string what)
    {
        var file = directory.Combine("ecole.yaml");
        File.WriteAllText(file, yaml);
        Expect(QueryCareFiles.Read(SourceTree.Help, SourceTree.SearchModel, file), file, line, what);
    }

    void Expect(string name, string yaml, string line, string what)
    {
        File.WriteAllText(directory.Combine(name), yaml);
        Expect(QueryCareFiles.Read(directory.FullPath, SourceTree.SearchModel), directory.Combine(name), line, what);
    }

    static void Expect(Reading<QueryCare> reading, string file, string line, string what)
    {
        var broken = Assert.IsType<Reading<QueryCare>.Broken>(reading);
        Assert.Contains(
            broken.Problems.Select(problem => problem.ToString()),
            problem => problem.StartsWith(file, StringComparison.Ordinal)
                && problem.Contains(line, StringComparison.Ordinal)
                && problem.Contains(what, StringComparison.Ordinal));
    }
}
