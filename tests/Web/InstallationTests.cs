using System.Net;
using System.Xml.Linq;
using SchoolSearch.Core.Levels;
using SchoolSearch.Tests.Web.Browsing;

namespace SchoolSearch.Tests.Web;

/// <summary>The search's description for browsers, and the installation check.</summary>
public sealed class InstallationTests
{
    static readonly XNamespace OpenSearch = "http://a9.com/-/spec/opensearch/1.1/";

    [Fact]
    public async Task PagesLeadToADescriptionByWhichTheSearchWorks()
    {
        await using var pages = await RunningPages.StartAsync(SamplePages.Many(3));
        Assert.Contains(
            "<link rel=\"search\" type=\"application/opensearchdescription&#x2B;xml\" href=\"/opensearch.xml\"",
            (await pages.GetAsync("/")).Html.Replace("+xml", "&#x2B;xml", StringComparison.Ordinal),
            StringComparison.Ordinal);
        var answer = await pages.GetAsync("/opensearch.xml");
        Assert.Equal("application/opensearchdescription+xml; charset=utf-8", answer.Headers["Content-Type"]);
        var root = XDocument.Parse(answer.Html).Root!;
        Assert.Equal(OpenSearch + "OpenSearchDescription", root.Name);
        Assert.InRange(root.Element(OpenSearch + "ShortName")!.Value.Length, 1, 16);
        Assert.InRange(root.Element(OpenSearch + "Description")!.Value.Length, 1, 1024);

        var urls = root.Elements(OpenSearch + "Url").ToList();
        Assert.All(
            urls,
            url =>
                Assert.StartsWith(
                    pages.Address.ToString(), (string)url.Attribute("template")!, StringComparison.Ordinal));
        var post = urls[0];
        Assert.Equal("post", (string)post.Attribute("method")!);
        var fields = post.Elements(OpenSearch + "Param").Select(field =>
            (
                (string)field.Attribute("name")!,
                ((string)field.Attribute("value")!).Replace("{searchTerms}", "volcan", StringComparison.Ordinal)));
        Assert.Contains(
            "3 pages trouvées",
            (await pages.PostAsync(new Uri((string)post.Attribute("template")!).AbsolutePath, [.. fields])).Text,
            StringComparison.Ordinal);
        Assert.Contains("3 pages trouvées", (await GetAsync("text/html")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(
            urls, url => ((string)url.Attribute("type")!).Contains("suggestions", StringComparison.Ordinal));

        Task<RunningPages.Answer> GetAsync(string type) => pages.GetAsync(
            (
                (string)urls
                    .Single(url => (string)url.Attribute("type")! == type && (string)url.Attribute("method")! == "get")
                    .Attribute("template")!).Replace(
                "{searchTerms}", "volcan", StringComparison.Ordinal));
    }

    [Fact]
    public async Task BehindAProxyTheDescriptionNamesTheAddressThatBrowsersSee()
    {
        await using var pages = await RunningPages.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/opensearch.xml");
        request.Headers.Host = "moteur.ecole.test";
        request.Headers.Add("X-Forwarded-Proto", "https");
        Assert.Contains(
            "\"https://moteur.ecole.test/recherche\"", (await pages.SendAsync(request)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutGetTheDescriptionOffersPostAlone()
    {
        await using var pages = await RunningPages.StartAsync(
            new ScriptedIndex(), Level.Lycee, options => options with { AllowGet = false });
        var url = Assert.Single(
            XDocument.Parse((await pages.GetAsync("/opensearch.xml")).Html).Root!.Elements(OpenSearch + "Url"));
        Assert.Equal("post", (string)url.Attribute("method")!);
    }

    [Theory]
    [InlineData("verifier-installation")]
    [InlineData("Vérifier-Installation")]
    public async Task TheCodeWordSaysWhetherItCameFromTheAddressBarAndHow(string word)
    {
        await using var pages = await RunningPages.StartAsync(SamplePages.Many(3));
        var byPost = await pages.PostAsync("/recherche", ("q", word), ("par", "barre"));
        Assert.Contains("C’est installé", byPost.Text, StringComparison.Ordinal);
        Assert.Contains("ni dans l’adresse, ni dans l’historique", byPost.Text, StringComparison.Ordinal);
        var byGet = await pages.GetAsync($"/cycle3/recherche?q={Uri.EscapeDataString(word)}&par=barre");
        Assert.Contains("C’est installé", byGet.Text, StringComparison.Ordinal);
        Assert.Contains("restent dans l’historique", byGet.Text, StringComparison.Ordinal);
        Assert.Contains(
            "vient d’une page", (await pages.PostAsync("/recherche", ("q", word))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ThePageOnInstallationNamesThisServer()
    {
        await using var pages = await RunningPages.StartAsync();
        var page = await pages.GetAsync("/installation");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains($"--url {pages.Address}", page.Text, StringComparison.Ordinal);
        Assert.Contains("verifier-installation", page.Text, StringComparison.Ordinal);
    }
}
