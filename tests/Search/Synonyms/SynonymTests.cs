using SchoolSearch.Core.Files;
using SchoolSearch.Core.Levels;
using SchoolSearch.Search.Answers;
using SchoolSearch.Search.Synonyms;
using SchoolSearch.Search.Text;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Search.Synonyms;

/// <summary>The delivered list, on a real index.</summary>
public sealed class SynonymTests(IndexFixture index) : IClassFixture<IndexFixture>
{
    static readonly SynonymList Delivered = Read();

    [Theory]
    [InlineData("dino", "Le dinosaure vivait au Crétacé.")]
    [InlineData("télé", "La télévision de mes grands-parents.")]
    [InlineData("télévision", "La télé de mes grands-parents.")]
    [InlineData("maths", "Un cours de mathématiques.")]
    [InlineData("mathématiques", "Un cours de maths.")]
    [InlineData("14-18", "La Première Guerre mondiale commence en août.")]
    [InlineData("première guerre mondiale", "La guerre de 14-18.")]
    [InlineData("1re guerre mondiale", "Les soldats de 14-18.")]
    [InlineData("39 45", "La Seconde Guerre mondiale.")]
    [InlineData("2e guerre mondiale", "La Seconde Guerre mondiale.")]
    [InlineData("SVT", "Les sciences de la vie et de la Terre.")]
    [InlineData("s.v.t.", "Les sciences de la vie et de la Terre.")]
    [InlineData("sciences de la vie et de la terre", "Le programme de SVT.")]
    [InlineData("EMC", "L’enseignement moral et civique.")]
    [InlineData("l’ONU", "L’Organisation des Nations unies.")]
    [InlineData("UE", "Le drapeau de l’Union européenne.")]
    [InlineData("moyen-age", "Un château de l’époque médiévale.")]
    [InlineData("XVIIIe siècle", "Le dix-huitième siècle.")]
    [InlineData("dix-huitième siècle", "Le XVIIIe siècle.")]
    public async Task WhatSomebodyTypesFindsWhatPagesSay(string query, string page)
    {
        await index.FreshAsync(TestPage.Upsert("1", "Autre", "Une girafe."), TestPage.Upsert("2", "Page", page));
        var found = await FindAsync(query, Level.Lycee);
        Assert.Equal(TestPage.Url("2"), Assert.Single(found.Hits).Url);
        Assert.NotEmpty(found.Synonyms);
        Assert.Null(found.Correction);
    }

    [Fact]
    public async Task WhatWasTypedComesBeforeWhatMeansTheSame()
    {
        await index.FreshAsync(
        [
            TestPage.Upsert("1", "La bicyclette", "Une bicyclette est un véhicule à deux roues."),
            TestPage.Upsert("2", "Le vélo", "Un vélo est un véhicule à deux roues."),
            .. Enumerable.Range(3, 20).Select(i =>
                TestPage.Upsert($"{i}", $"Page {i}", i % 2 == 0 ? "Un vélo passe." : "Une bicyclette passe.")),
        ]);
        Assert.Equal(TestPage.Url("2"), (await FindAsync("vélo", Level.Lycee)).Hits[0].Url);
        Assert.Equal(TestPage.Url("1"), (await FindAsync("bicyclette", Level.Lycee)).Hits[0].Url);
    }

    [Fact]
    public async Task ASynonymDoesNotOpenAnOlderPupilsPage()
    {
        await index.FreshAsync(TestPage.Upsert("1", "La télévision", minimum: Level.Lycee));
        Assert.Empty((await FindAsync("télé", Level.Cycle3)).Hits);
        Assert.Single((await FindAsync("télé", Level.Lycee)).Hits);
    }

    [Fact]
    public void TheLongerEntryCounts()
    {
        var found = Delivered.For(QueryText.Parse("exposé sur la seconde guerre mondiale en histoire-géo"));
        Assert.Contains(
            found, one => one.Also == "39-45" && one.Typed.SequenceEqual(["seconde", "guerre", "mondiale"]));
        Assert.Contains(found, one => one.Also == "histoire-géographie");
    }

    [Fact]
    public void AQueryGrowsWithinBounds() =>
        Assert.True(
            Delivered.For(QueryText.Parse("svt emc eps emi ue onu adn tsar yaourt maths télé vélo km cm mm mg foot "
                + "ouragan usa urss")).Length <= 12);

    [Fact]
    public void NoWordOfTheListIsOneOfTheSafetyLists()
    {
        var safety = string.Join('\n', Directory.EnumerateFiles(SourceTree.SafetyWords, "*.yaml")
            .Where(file =>
                Path.GetFileName(file) is "adulte.yaml" or "grossierete.yaml" or "drogues.yaml" or "rencontres.yaml")
            // Words that excuse are not safety words.
            .SelectMany(file =>
                File.ReadLines(file).TakeWhile(line => !line.StartsWith("excuses:", StringComparison.Ordinal))).Where(
                line => !line.StartsWith('#')))
            .Split(
                ['[', ']', ',', '\n'],
                StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToHashSet(
                StringComparer.OrdinalIgnoreCase);
        var listed = File.ReadLines(SourceTree.Synonyms)
            .Where(line => line.StartsWith("  - ", StringComparison.Ordinal))
            .SelectMany(line =>
                line[4..].Split(
                    ['[', ']', ',', ':'],
                    StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).ToList();
        Assert.True(listed.Count > 700);
        Assert.Equal([], listed.Intersect(safety));
    }

    async Task<SearchAnswer.Found> FindAsync(string query, Level ceiling) =>
        Assert.IsType<SearchAnswer.Found>(
            await new SearchEngine(index.Reader, TestPage.Sites, ceiling, synonyms: Delivered).SearchAsync(
                new SearchRequest(query)));

    static SynonymList Read()
    {
        var reading = new SynonymFile(SourceTree.Synonyms).Read();
        return reading is Reading<SynonymList>.Loaded loaded ? loaded.Value : throw new InvalidOperationException(
            string.Join('\n', ((Reading<SynonymList>.Broken)reading).Problems));
    }
}
