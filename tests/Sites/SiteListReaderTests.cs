using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Files;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Sites;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Sites;

/// <summary>Faults in a list are reported with line and remedy, in French; a list with any fault approves
/// nothing.</summary>
public sealed class SiteListReaderTests
{
    const string Head = "list: Essai\ncurator: Moi\nsites:\n";
    const string Site =
        "  - name: Un site\n    url: https://exemple.fr/\n    description: Pour essayer.\n    levels: [cycle3]\n    "
            + "subjects: [svt]\n    licence: CC BY\n";

    public static TheoryData<string, int, string> Broken { get; } = new()
    {
        { "", 1, "un seul document" },
        { "liste\n", 1, "« clé: valeur »" },
        { "list: Essai\n\tcurator: Moi\n", 2, "tabulation" },
        { "list: Essai\nlist: Encore\ncurator: Moi\nsites:\n" + Site, 2, "écrite deux fois" },
        { Head + Site + "---\n" + Head + Site, 1, "un seul document" },
        { "curator: Moi\nsites:\n" + Site, 1, "Il manque « list »" },
        { "list: Essai\ncurator: Moi\n", 1, "Il manque « sites »" },
        { "list: Essai\ncurator: Moi\nsites: []\n", 3, "au moins un élément" },
        { "list: Essai\ncurator: Moi\nsites: tout\n", 3, "au moins un élément" },
        { "list: \"  \"\ncurator: Moi\nsites:\n" + Site, 1, "doit être un texte" },
        { Head + Site + "    nom: x\n", 10, "Clé inconnue : « nom »" },
        { Head + Site.Replace("    licence: CC BY\n", ""), 4, "Il manque « licence »" },
        { Head + Site.Replace("CC BY", "CC-BY"), 9, "« CC-BY » ne convient pas" },
        { Head + Site.Replace("cycle3", "cycle9"), 7, "« cycle9 » ne convient pas" },
        { Head + Site.Replace("cycle3", "Cycle3"), 7, "« Cycle3 » ne convient pas" },
        { Head + Site.Replace("[cycle3]", "cycle3"), 7, "doit être une liste" },
        { Head + Site.Replace("[cycle3]", "[]"), 7, "au moins un élément" },
        { Head + Site.Replace("svt", "magie"), 8, "« magie » ne convient pas" },
        { Head + Site.Replace("https://exemple.fr/", "exemple.fr"), 5, "« exemple.fr » ne convient pas" },
        { Head + Site.Replace("https://exemple.fr/", "ftp://exemple.fr/"), 5, "ne convient pas" },
        { Head + Site.Replace("Un site", "[a, b]"), 4, "doit être un texte" },
        { Head + Site.Replace("Un site", "\"   \""), 4, "doit être un texte" },
        { Head + Site.Replace("Un site", new string('n', 121)), 4, "ne convient pas" },
        { Head + Site.Replace("Pour essayer.", new string('d', 161)), 6, "ne convient pas" },
        { Head + Site + "    minimum: lycee\n", 10, "au-dessus de tous les niveaux" },
        { Head + Site + "    hosts: [https://exemple.fr]\n", 10, "ne convient pas dans « hosts »" },
        { Head + Site + "    hosts: [EXEMPLE.fr]\n", 10, "ne convient pas dans « hosts »" },
        { Head + Site + "    hosts: ['*.exemple.fr']\n", 10, "ne convient pas dans « hosts »" },
        { Head + Site + "    hosts: [fr]\n", 10, "ne convient pas dans « hosts »" },
        { Head + Site + "    include: [cours]\n", 10, "ne convient pas dans « include »" },
        { Head + Site + "    include: [/cours?x]\n", 10, "ne convient pas dans « include »" },
        { Head + Site + "    include: ['/cours#x']\n", 10, "ne convient pas dans « include »" },
        { Head + Site + "    include: [/cours/]\n", 5, "n’est pas dans ce que cette entrée approuve" },
        { Head + Site + "    start: [https://ailleurs.fr/]\n", 10, "n’est pas dans ce que cette entrée approuve" },
        {
            Head + Site + "    exclude: [/a]\n    start: [https://exemple.fr/a/b]\n",
            11,
            "n’est pas dans ce que cette entrée approuve"
        },
        { Head + Site + "    delay: 0s\n", 10, "ne convient pas" },
        { Head + Site + "    delay: 999ms\n", 10, "jamais l’accélérer" },
        { Head + Site + "    delay: -2s\n", 10, "ne convient pas" },
        { Head + Site + "    delay: 301s\n", 10, "ne convient pas" },
        { Head + Site + "    delay: 2\n", 10, "ne convient pas" },
        { Head + Site + "    window: la nuit\n", 10, "« la nuit » ne convient pas pour « window »" },
        { Head + Site + "    window: 20:00-20:00\n", 10, "comme 20:00-06:00" },
        { Head + Site + "    window: [20, 6]\n", 10, "doit être un texte" },
        { "list: Essai\ncurator: Moi\nwindow: 25:00-06:00\nsites:\n" + Site, 3, "comme 20:00-06:00" },
        {
            Head + Site + "    include: [/a]\n    start: [https://exemple.fr/a]\n    window: 20:00-06:00\n" + Site
                .Replace("Un site", "Deux")
                .Replace(".fr/", ".fr/b") + "    include: [/b]\n",
            13,
            "n’a pas les mêmes heures"
        },
        { Head + Site + "    max-pages: 0\n", 10, "ne convient pas" },
        { Head + Site + "    max-pages: beaucoup\n", 10, "ne convient pas" },
        { Head + Site + "    max-depth: -1\n", 10, "ne convient pas" },
        { Head + Site + "    max-depth: 41\n", 10, "de 0 (les pages de départ seules) à 40" },
        { Head + Site + "    encyclopedia: oui\n", 10, "« oui » ne convient pas pour « encyclopedia »" },
        { Head + Site + "    encyclopedia: [true]\n", 10, "doit être un texte" },
        { Head + Site + "    languages: [français]\n", 10, "ne convient pas" },
        { Head + Site + "    paths:\n      - path: /a\n", 11, "ne dit rien" },
        { Head + Site + "    paths:\n      - levels: [lycee]\n", 11, "Il manque « path »" },
        { Head + Site + "    paths:\n      - path: a\n        levels: [lycee]\n", 11, "« a » ne convient pas" },
        { Head + Site + "    paths: /a\n", 10, "au moins un élément" },
        { Head + Site + Site.Replace("exemple", "autre"), 10, "a le même nom" },
        { Head + Site + Site.Replace("Un site", "Deux"), 10, "a la même adresse" },
        {
            Head + Site + Site.Replace("Un site", "Deux").Replace(".fr/", ".fr/cours/"),
            10,
            "réclame des pages de exemple.fr"
        },
        { "a: &a [*a]\n", 1, "renvois" },
        { string.Concat(Enumerable.Repeat("[", 50_000)), 1, "les uns dans les autres" },
        { string.Concat(Enumerable.Repeat("{a: ", 50_000)), 1, "les uns dans les autres" },
        {
            string.Concat(Enumerable.Range(0, 1000).Select(i => new string(' ', i) + "-\n")),
            15,
            "les uns dans les autres"
        },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void EveryFaultHasItsLineAndIsSaidInFrench(string text, int line, string message)
    {
        var problems = Assert.IsType<Reading<SiteList>.Broken>(Read(text)).Problems;
        Assert.Contains(
            problems,
            problem =>
                problem.Line == line && (problem.Message + problem.Remedy).Contains(message, StringComparison.Ordinal));
        Assert.All(problems, problem =>
        {
            Assert.NotEmpty(problem.Remedy);
            Assert.DoesNotContain("(Line", problem.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("While", problem.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("Duplicate", problem.ToString(), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void TheHoursOfAListAreThoseOfItsSitesUnlessTheyHaveTheirOwn()
    {
        var list = "list: Essai\ncurator: Moi\nwindow: 20:00-06:00\nsites:\n" + Site + Site
            .Replace("Un site", "Deux")
            .Replace("exemple", "autre") + "    window: 22:00-05:30\n";

        Assert.Equal(
            ["20:00-06:00", "22:00-05:30"],
            Assert.IsType<Reading<SiteList>.Loaded>(Read(list)).Value.Sites.Select(site => site.Window?.ToString()));
        Assert.Null(Assert.Single(Assert.IsType<Reading<SiteList>.Loaded>(Read(Head + Site)).Value.Sites).Window);
    }

    [Fact]
    public void BytesThatAreNotUtf8AreNamed()
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllBytes(
            directory.Combine("a.yaml"), [(byte)'l', (byte)'i', (byte)'s', (byte)'t', (byte)':', (byte)' ', 0xE9]);
        Assert.Contains(
            "UTF-8",
            Assert.Single(
                Assert.IsType<Reading<SiteList>.Broken>(SiteListReader.Read(directory.FullPath)).Problems).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void APathWithoutListsIsAFault()
    {
        using var directory = new TemporaryDirectory();
        Assert.IsType<Reading<SiteList>.Broken>(SiteListReader.Read(directory.FullPath));
        Assert.IsType<Reading<SiteList>.Broken>(SiteListReader.Read(directory.Combine("none.yaml")));
        File.WriteAllText(directory.Combine("good.yaml"), Head + Site);
        File.WriteAllText(
            directory.Combine("wrong.yml"),
            Head + Site.Replace("exemple", "autre").Replace("Un site", "Deux").Replace("svt", "magie"));
        Assert.IsType<Reading<SiteList>.Broken>(SiteListReader.Read(directory.FullPath));
    }

    [Theory]
    [InlineData("1s", 1000)]
    [InlineData("300s", 300_000)]
    [InlineData("1500ms", 1500)]
    [InlineData("1000ms", 1000)]
    public void ADelayMayBeLongerThanUsual(string delay, int milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), Load(Head + Site + $"    delay: {delay}\n").Delay);

    [Fact]
    public void AShortEntryMeansTheStrictestThing()
    {
        var site = Load(Head + Site);
        Assert.Equal(Level.Cycle3, site.Levels.Minimum);
        Assert.Equal("fr", Assert.Single(site.Languages));
        Assert.Equal("exemple.fr", Assert.Single(site.Scope.Hosts));
        Assert.Equal(Core.Sites.Site.DefaultDelay, site.Delay);
        Assert.Equal(site.Home, Assert.Single(site.Start));
        Assert.Equal("exemple.fr", site.Key);
    }

    [Fact]
    public void TheLongestRuleForAPathDecides()
    {
        var site = Load(Head + Site.Replace("[cycle3]", "[cycle3, cycle4]") + """
                paths:
                  - path: /lycee/
                    levels: [lycee]
                  - path: /lycee/debut/
                    subjects: [histoire]
                  - path: /petits
                    minimum: cycle2
            """);
        Assert.Equal(new LevelRange(Level.Cycle3, new LevelSet(Level.Cycle3, Level.Cycle4)), site.LevelsFor(At("/")));
        Assert.Equal(Level.Lycee, site.LevelsFor(At("/lycee/debut/x")).Minimum);
        Assert.Equal(["histoire"], site.SubjectsFor(At("/lycee/debut/x")).Select(subject => subject.Code));
        Assert.Equal(["svt"], site.SubjectsFor(At("/lycee/x")).Select(subject => subject.Code));
        Assert.Equal(Level.Cycle2, site.LevelsFor(At("/petits-curieux")).Minimum);
        Assert.Equal(Level.Lycee, site.LevelsFor(At("/%6Cycee/x")).Minimum);
        Assert.Equal(Level.Lycee, site.LevelsFor(At("/petits/../lycee/x")).Minimum);
    }

    static PageUrl At(string path) => PageUrl.Parse("https://exemple.fr" + path);

    static Site Load(string text) => Assert.Single(Assert.IsType<Reading<SiteList>.Loaded>(Read(text)).Value.Sites);

    static Reading<SiteList> Read(string text)
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllText(directory.Combine("a.yaml"), text);
        return SiteListReader.Read(directory.FullPath);
    }
}
