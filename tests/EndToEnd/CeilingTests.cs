using System.Collections.Immutable;
using System.Net;
using System.Text;
using System.Text.Json;
using SchoolSearch.Tests.Support;
using SchoolSearch.Tests.Web.Browsing;

namespace SchoolSearch.Tests.EndToEnd;

/// <summary>Promise 3: nobody sees a page above the school's ceiling, whatever the request says.</summary>
public sealed class CeilingTests(DemoSchool school) : IClassFixture<DemoSchool>, IAsyncLifetime
{
    /// <summary>Parts of the addresses of all demo pages above cycle 3, and of none below.</summary>
    static readonly ImmutableArray<string> Above = ["cours-du-lycee.test", "/cycle4/"];

    RunningProgram server = null!;

    public async Task InitializeAsync() => server = await school.ServeAsync("--ceiling", "cycle3");

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task NoRequestGetsPastTheCeilingOfTheSchool()
    {
        foreach (var request in Forged())
        {
            using (request)
            {
                var what =
                    $"{request.Method} {request.RequestUri} "
                        + $"{(request.Content is null ? "" : await request.Content.ReadAsStringAsync())}";
                using var answer = await server.Client.FollowAsync(request);
                var text = await answer.Content.ReadAsStringAsync();
                Assert.All(
                    Above,
                    above =>
                        Assert.False(
                            text.Contains(above, StringComparison.OrdinalIgnoreCase), $"{what} shows {above}"));
                if (answer.StatusCode == HttpStatusCode.OK
                    && answer.Content.Headers.ContentType?.MediaType == "application/json")
                {
                    using var json = JsonDocument.Parse(text);
                    Assert.True(
                        json.RootElement.GetProperty("niveau").GetString() is "cycle1" or "cycle2" or "cycle3", what);
                    Assert.All(
                        json.RootElement.GetProperty("resultats").EnumerateArray(),
                        hit => Assert.True(
                            hit.GetProperty("niveauMinimum").GetString() is "cycle1" or "cycle2" or "cycle3", what));
                }
            }
        }
    }

    [Theory]
    [InlineData("magmatisme")]
    [InlineData("Baudelaire")]
    [InlineData("Shoah")]
    public async Task AWordOfHigherLevelsAloneFindsNothingHigher(string query)
    {
        Assert.NotEmpty(await school.Server.FindAsync(query));
        Assert.All(
            await server.FindAsync(query),
            url => Assert.All(Above, above => Assert.DoesNotContain(above, url, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task ALowerLevelCanBeAskedFor()
    {
        Assert.Contains(await server.FindAsync("volcan"), url => url.Contains("/cycle3/", StringComparison.Ordinal));
        Assert.DoesNotContain(
            await server.FindAsync("volcan", "cycle2"), url => url.Contains("/cycle3/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task NoPageOffersALevelAboveTheCeiling()
    {
        foreach (var path in (string[])["/", "/cycle3/", "/lycee/", "/recherche?q=volcan", "/lycee/recherche?q=volcan"])
        {
            var html = await server.Client.GetStringAsync(path);
            Assert.DoesNotContain("/cycle4/", html, StringComparison.Ordinal);
            Assert.DoesNotContain("/lycee/", html, StringComparison.Ordinal);
        }
    }

    static IEnumerable<HttpRequestMessage> Forged()
    {
        string[] queries =
        [
            "volcan", "volcanisme magmatisme", "volcan OR minimum:lycee", "volcan) OR (*:*", "minimum:(lycee)",
            "+targets:lycee", "*:*", "volcan\" OR minimum:lycee OR \"", "_query_:\"minimum:lycee\"",
            "{!lucene}minimum:lycee", "volcan\\", "[* TO *]", "+site:cours*", "Baudelaire", "Shoah",
        ];
        string[] levels =
        [
            "niveau=lycee", "niveau=LYCEE", "niveau=cycle4", "niveau=cycle2&niveau=lycee", "niveau=lycee&niveau=cycle2",
            "niveau=", "niveau=%20lycee", "niveau=lycee%00", "niveau=5", "niveau=-1", "niveau=99",
            "niveau=Level.Lycee", "niveau[]=lycee", "Niveau=lycee", "NIVEAU=lycee", "level=lycee", "ceiling=lycee",
            "plafond=lycee", "minimum=lycee", "min=lycee", "filter=", "explain=true", "admin=1", "page=2", "page=20",
            "page=-1", "matiere=svt", "matiere=informatique",
        ];
        string[] paths =
            ["/recherche", "/lycee/recherche", "/cycle4/recherche", "/LYCEE/recherche", "/api/recherche"];
        foreach (var query in queries)
        {
            var asked = "q=" + Uri.EscapeDataString(query);
            foreach (var path in paths)
            {
                yield return new(HttpMethod.Get, $"{path}?{asked}");
                yield return Post(path, asked);
                yield return Post(path, asked + "&niveau=lycee");
            }
        }

        foreach (var level in levels)
        {
            foreach (var path in (string[])["/recherche", "/api/recherche"])
            {
                yield return new(HttpMethod.Get, $"{path}?q=volcan&{level}");
                yield return Post(path, "q=volcan&" + level);
                yield return Post($"{path}?{level}", "q=volcan");
            }
        }

        string[] members =
        [
            "\"niveau\":\"lycee\"", "\"niveau\":5", "\"niveau\":null", "\"niveau\":\"cycle2\",\"niveau\":\"lycee\"",
            "\"ceiling\":\"lycee\"", "\"Niveau\":\"lycee\"",
        ];
        foreach (var json in members)
        {
            yield return Post("/api/recherche", $"{{\"q\":\"volcan\",{json}}}", "application/json");
        }

        string[] headers =
        [
            "X-Level", "X-Niveau", "X-Original-URL", "X-Rewrite-URL", "X-HTTP-Method-Override", "X-Forwarded-Prefix",
            "Cookie", "Referer",
        ];
        foreach (var header in headers)
        {
            var request = Post("/api/recherche", "q=volcan");
            request.Headers.TryAddWithoutValidation(header, "/lycee/recherche?niveau=lycee; niveau=lycee");
            yield return request;
        }
    }

    static HttpRequestMessage Post(string target, string body, string type = "application/x-www-form-urlencoded") =>
        new(HttpMethod.Post, target) { Content = new StringContent(body, Encoding.UTF8, type) };
}
