using SchoolSearch.App.Wiring;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Decisions;
using SchoolSearch.Core.Files;
using SchoolSearch.Core.Sites;
using SchoolSearch.Tests.EndToEnd;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Decisions;

/// <summary>One form of patterns in lists, decisions and schools: a final star means everything below.</summary>
public sealed class PatternsTests : IDisposable
{
    readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Theory]
    [InlineData("/forum/*", "/forum/sujet", true)]
    [InlineData("/forum/", "/forum/sujet", true)]
    [InlineData("/forum/*", "/forum", false)]
    [InlineData("/forum/*", "/forums/sujet", false)]
    [InlineData("/forum*", "/forums/sujet", true)]
    [InlineData("/été/*", "/%C3%A9t%C3%A9/plage", true)]
    [InlineData("/*", "/nimporte", true)]
    public void AStarInAListClosesWhatIsBelow(string pattern, string path, bool closed)
    {
        var list = Read($"include: [\"/\", \"/cours/\"]\n    exclude: [\"{pattern}\"]").OrStop();
        var site = Assert.Single(list.Sites);
        Assert.Equal(closed, !site.Scope.Contains(PageUrl.Parse("http://ecole.test" + path)));
    }

    [Theory]
    [InlineData("exclude", "/forum/*/sujet")]
    [InlineData("exclude", "*/forum")]
    [InlineData("include", "/a*b")]
    [InlineData("exclude", "/forum/**")]
    public void AStarElsewhereIsRefusedWithTheForm(string key, string pattern)
    {
        var problems = Read($"{key}: [\"{pattern}\"]").Match(_ => [], problems => problems);
        Assert.Contains(
            problems,
            problem => problem.Remedy.Contains("une étoile seulement à la fin", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ecole.test/forum/*", "http://ecole.test/forum/sujet", true)]
    [InlineData("ecole.test/forum/*", "https://ecole.test/forum/sujet?p=2", true)]
    [InlineData("http://ecole.test/forum/*", "http://ecole.test/forum/sujet", true)]
    [InlineData("ecole.test/forum/*", "http://ecole.test/forums", false)]
    public void ADecisionTakesAPatternWithoutAScheme(string pattern, string page, bool covered)
    {
        Assert.True(DecidedAddress.TryParse(pattern, out var address));
        Assert.False(address.IsPage);
        Assert.Equal(covered, address.Covers(PageUrl.Parse(page), null));
    }

    Reading<SiteList> Read(string more)
    {
        var file = directory.Combine("liste.yaml");
        File.WriteAllText(
            file,
            $"""
            list: Essai
            curator: Moi
            sites:
              - name: Un site
                url: http://ecole.test/cours/
                description: Pour essayer.
                levels: [cycle3]
                subjects: [svt]
                licence: CC BY
                {more}
            """);
        return SiteListReader.Read(file);
    }
}
