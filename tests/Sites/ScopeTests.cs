using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Sites;

namespace SchoolSearch.Tests.Sites;

/// <summary>Promise 1: a result lies on an approved site, inside its approved paths.</summary>
public sealed class ScopeTests
{
    static readonly Scope Scope = new(
        ["exemple.fr", "www.exemple.fr"], ["/cours/", "/cours/prive/corriges/", "/fr"],
        ["/cours/prive/", "/cours/x", "/fr"]);

    [Theory]
    [InlineData("http://exemple.fr/cours/a", true)]
    [InlineData("https://www.exemple.fr/cours/", true)]
    [InlineData("https://exemple.fr:8443/cours/", true)]
    [InlineData("http://exemple.fr/cours", false)]
    [InlineData("http://exemple.fr/", false)]
    [InlineData("http://exemple.fr/Cours/a", false)]
    [InlineData("http://m.exemple.fr/cours/", false)]
    [InlineData("http://exemple.fr.mechant.fr/cours/", false)]
    [InlineData("http://mechant-exemple.fr/cours/", false)]
    [InlineData("http://exemple.fr./cours/", false)]
    [InlineData("http://exemple.fr/cours/prive/a", false)]
    [InlineData("http://exemple.fr/cours/prive/corriges/a", true)]
    [InlineData("http://exemple.fr/cours/xyz", false)]
    // Equally long: exclusion decides.
    [InlineData("http://exemple.fr/fr", false)]
    [InlineData("http://exemple.fr/cours/../secret", false)]
    [InlineData("http://exemple.fr/cours/%2e%2e/secret", false)]
    [InlineData("http://exemple.fr/cours/%2E./secret", false)]
    [InlineData("http://exemple.fr/cours/x%/%2e%2e/%2e%2e/secret", false)]
    [InlineData("http://exemple.fr/cours\\..\\secret", false)]
    [InlineData("http://exemple.fr/cours/%70rive/a", false)]
    [InlineData("http://exemple.fr/cours/a?/cours/prive/", true)]
    [InlineData("http://exemple.fr/autre?/cours/", false)]
    [InlineData("http://exemple.fr/autre#/cours/", false)]
    public void ThePathsOfAnEntryAreItsLimits(string url, bool inside) =>
        Assert.Equal(inside, Scope.Contains(PageUrl.Parse(url)));
}
