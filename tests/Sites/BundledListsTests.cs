using System.Text.Json;
using SchoolSearch.App.Wiring;
using SchoolSearch.Core.Files;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Sites;

namespace SchoolSearch.Tests.Sites;

/// <summary>The lists that come with the program, and the schema with which editors help people to write
/// lists.</summary>
public sealed class BundledListsTests
{
    [Fact]
    public void TheListsAreInOrderAndLong()
    {
        var sites = Load(Home.Sites).Sites;
        Assert.True(sites.Length >= 100, $"{sites.Length} sites");
        Assert.All(
            sites, site => Assert.All(site.Start, start => Assert.Equal(site, new SiteList([site]).Find(start))));
    }

    [Fact]
    public void TheDemoListNamesTheDemoSites()
    {
        var sites = Load(Path.Combine(Home.Demo, "demo.yaml")).Sites;
        var folders = Directory.EnumerateDirectories(Path.Combine(Home.Demo, "www")).Select(Path.GetFileName);
        Assert.Equal(
            folders.Order(StringComparer.Ordinal), sites.Select(site => site.Home.Host).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void TheSchemaKnowsTheSameWordsAsTheProgram()
    {
        using var schema =
            JsonDocument.Parse(File.ReadAllText(Path.Combine(Home.Directory, "seeds", "site-list.schema.json")));
        var definitions = schema.RootElement.GetProperty("$defs");
        Same(LevelNames.All.Select(level => level.Code()), definitions.GetProperty("level"));
        Same(Subject.All.Select(subject => subject.Code), definitions.GetProperty("subjects").GetProperty("items"));
        Same(Licence.All.Select(licence => licence.Name), definitions.GetProperty("licence"));
    }

    [Theory]
    [InlineData("20:00-06:00")]
    [InlineData("22:30-24:00")]
    [InlineData("24:00-06:00")]
    [InlineData("8:00-18:00")]
    [InlineData("20:60-06:00")]
    [InlineData("20:00 - 06:00")]
    public void TheSchemaTakesTheHoursThatTheProgramTakes(string text)
    {
        using var schema =
            JsonDocument.Parse(File.ReadAllText(Path.Combine(Home.Directory, "seeds", "site-list.schema.json")));
        var pattern = schema.RootElement.GetProperty("$defs").GetProperty("window").GetProperty("pattern").GetString()!;
        Assert.Equal(FetchWindow.TryParse(text, out _), System.Text.RegularExpressions.Regex.IsMatch(text, pattern));
    }

    static void Same(IEnumerable<string> expected, JsonElement definition) => Assert.Equal(
        expected.Order(StringComparer.Ordinal),
        definition.GetProperty("enum").EnumerateArray().Select(value => value.GetString()!).Order(
            StringComparer.Ordinal));

    static SiteList Load(string path) => SiteListReader.Read(path) switch
    {
        Reading<SiteList>.Loaded loaded => loaded.Value,
        var other => throw new Xunit.Sdk.XunitException(string.Join('\n', ((Reading<SiteList>.Broken)other).Problems)),
    };
}
