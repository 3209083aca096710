using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Reports;
using SchoolSearch.Tests.Support;
using SchoolSearch.Tests.Web.Browsing;
using SchoolSearch.Web.Sealing;

namespace SchoolSearch.Tests.Web.Sealing;

/// <summary>Forms are answered by addresses that only the server can read, and only for an hour or two.</summary>
public sealed class SealedFormsTests : IDisposable
{
    const string Path = "/recherche";

    /// <summary>As long as an address of another server.</summary>
    static readonly string Foreign = new('A', 208);

    readonly TemporaryDirectory directory = new();
    readonly StandingTime time = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void AnAddressOpensToTheFormThatWasSealed()
    {
        using var forms = new SealedForms(time);
        var opened = Open(forms, forms.AddressOf(Path, Form("Où vit l’ours \"blanc\" ? 🐻")));
        Assert.Equal("Où vit l’ours \"blanc\" ? 🐻", opened!.Fields["q"]);
    }

    [Fact]
    public void AnAddressOpensForAnHourAtLeastAndTwoAtMost()
    {
        using var forms = new SealedForms(time);
        var first = forms.AddressOf(Path, Form("volcan"));
        time.Pass(TimeSpan.FromMinutes(59));
        var late = forms.AddressOf(Path, Form("volcan"));
        time.Pass(TimeSpan.FromMinutes(60));
        Assert.NotNull(Open(forms, first));
        Assert.NotNull(Open(forms, late));
        time.Pass(TimeSpan.FromMinutes(2));
        Assert.Null(Open(forms, first));
        Assert.Null(Open(forms, late));
        Assert.NotNull(Open(forms, forms.AddressOf(Path, Form("volcan"))));
    }

    [Fact]
    public void AnAddressOfLongAgoDoesNotOpenAfterANightWithoutASearch()
    {
        using var forms = new SealedForms(time);
        var evening = forms.AddressOf(Path, Form("volcan"));
        time.Pass(TimeSpan.FromHours(12.5));
        Assert.Null(Open(forms, evening));
        var morning = forms.AddressOf(Path, Form("volcan"));
        time.Pass(TimeSpan.FromHours(1));
        Assert.NotNull(Open(forms, morning));
        time.Pass(TimeSpan.FromHours(1));
        Assert.Null(Open(forms, morning));
    }

    [Fact]
    public void AnAddressOfAnotherServerOrPathOrWithAChangedLetterDoesNotOpen()
    {
        using var forms = new SealedForms(time);
        using var other = new SealedForms(time);
        var address = forms.AddressOf(Path, Form("volcan"));
        Assert.Null(Open(other, address));
        Assert.Null(forms.Open("/cycle3/recherche", address[(Path.Length + 1)..], Request()));
        for (var at = Path.Length + 1; at < address.Length; at++)
        {
            var changed = address[..at] + (address[at] == 'A' ? 'Q' : 'A') + address[(at + 1)..];
            Assert.Null(Open(forms, changed));
        }

        foreach (var nonsense in (string[])["", "x", "AAAA", "é", "%", "a b", new string('A', 5000)])
        {
            Assert.Null(forms.Open(Path, nonsense, Request()));
        }
    }

    [Fact]
    public void TheSameSearchNeverHasTheSameAddressAndItsLengthDoesNotTellIts()
    {
        using var forms = new SealedForms(time);
        string[] queries = ["a", "volcan", "les volcans d’Auvergne", "pourquoi le ciel est-il bleu en été ?"];
        var addresses = queries.SelectMany(query => Enumerable.Repeat(query, 5))
            .Select(query => forms.AddressOf(Path, Form(query)))
            .ToList();
        Assert.Distinct(addresses);
        Assert.Single(addresses.Select(address => address.Length).Distinct());
    }

    [Theory]
    [InlineData("/recherche", "q", "canari7f3a91")]
    [InlineData("/cycle3/recherche", "q", "je veux mourir canari7f3a91")]
    [InlineData("/facile/recherche", "q", "canari7f3a91")]
    [InlineData("/pourquoi", "adresse", "https://canari7f3a91.example/")]
    [InlineData("/signaler", "adresse", "https://canari7f3a91.example/", "depuis", "page")]
    public async Task AFormLeadsToAnAddressThatTellsNothingOfIt(string path, params string[] fields)
    {
        await using var pages = await StartAsync();
        var sent = await pages.SendFormAsync(
            path, [.. fields.Chunk(2).Select(pair => (pair[0], pair[1]))]);
        Assert.Equal(HttpStatusCode.SeeOther, sent.Status);
        Assert.StartsWith(path + "/", sent.Headers["Location"], StringComparison.Ordinal);
        Assert.All(sent.Headers, header =>
            Assert.DoesNotContain("canari", header.Value, StringComparison.OrdinalIgnoreCase));
        var page = await pages.GetAsync(sent.Headers["Location"]);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("canari7f3a91", page.Text, StringComparison.Ordinal);
        Assert.Equal("no-store", page.Headers["Cache-Control"]);
        Assert.DoesNotContain("Set-Cookie", page.Headers.Keys, StringComparer.OrdinalIgnoreCase);
        Assert.DoesNotMatch("<title>[^<]*canari", page.Text);
        Assert.DoesNotMatch("(href|action|src)=\"/[^\"]*canari", page.Text);
    }

    [Theory]
    [InlineData("/recherche")]
    [InlineData("/cycle3/recherche")]
    [InlineData("/facile/cycle3/recherche")]
    public async Task ADeadAddressOfASearchEndsInAPageWithASearchBox(string path)
    {
        await using var pages = await StartAsync();
        var address = (await pages.SendFormAsync(path, ("q", "volcan"))).Headers["Location"];
        time.Pass(TimeSpan.FromHours(3));
        Assert.Equal(HttpStatusCode.NotFound, (await pages.GetAsync(path + "/rien")).Status);
        foreach (var dead in (string[])[address, $"{path}/{Foreign}"])
        {
            var answer = await pages.GetAsync(dead);
            Assert.Equal(HttpStatusCode.Gone, answer.Status);
            Assert.Contains("Cette recherche est oubliée", answer.Text, StringComparison.Ordinal);
            Assert.Contains("Écris de nouveau tes mots", answer.Text, StringComparison.Ordinal);
            Assert.Contains($"action=\"{path}\"", answer.Html, StringComparison.Ordinal);
            Assert.DoesNotContain("volcan", answer.Html, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [InlineData("/pourquoi")]
    [InlineData("/signaler")]
    public async Task ADeadAddressOfAnotherFormEndsInAKindPage(string path)
    {
        await using var pages = await StartAsync();
        var answer = await pages.GetAsync($"{path}/{Foreign}");
        Assert.Equal(HttpStatusCode.Gone, answer.Status);
        Assert.Contains("Retourne à l’accueil et recommence", answer.Text, StringComparison.Ordinal);
    }

    /// <summary>The next pupil at a computer sees its history.</summary>
    [Theory]
    [InlineData("same-origin", "same-origin", HttpStatusCode.OK)]
    [InlineData("same-origin", "none", HttpStatusCode.Gone)]
    [InlineData("same-origin", "cross-site", HttpStatusCode.Gone)]
    [InlineData("same-origin", "same-site", HttpStatusCode.Gone)]
    [InlineData("same-origin", "", HttpStatusCode.OK)]
    [InlineData("none", "none", HttpStatusCode.OK)]
    [InlineData("cross-site", "cross-site", HttpStatusCode.OK)]
    [InlineData("", "", HttpStatusCode.OK)]
    public async Task AnAddressTakenFromAHistoryShowsNothingIfTheBrowserSaysSo(
        string sentFrom, string openedFrom, HttpStatusCode status)
    {
        await using var pages = await StartAsync();
        using var form = new HttpRequestMessage(HttpMethod.Post, Path)
        {
            Content = new FormUrlEncodedContent([new("q", "volcan")]),
        };
        From(form, sentFrom);
        var address = (await pages.SendAsync(form)).Headers["Location"];
        using var visit = new HttpRequestMessage(HttpMethod.Get, address);
        From(visit, openedFrom);
        var answer = await pages.SendAsync(visit);
        Assert.Equal(status, answer.Status);
        Assert.Equal(status == HttpStatusCode.OK, answer.Html.Contains("olcan", StringComparison.Ordinal));

        static void From(HttpRequestMessage request, string site)
        {
            if (site.Length > 0)
            {
                request.Headers.Add("Sec-Fetch-Site", site);
            }
        }
    }

    [Fact]
    public async Task EveryStepOnFromAFormIsASealedAddressThatWorks()
    {
        await using var pages = await StartAsync();
        var results = await pages.PostAsync("/cycle3/recherche", ("q", "volcan"), ("matiere", "sciences"));
        var steps = Regex.Matches(results.Html, "href=\"(/[a-z0-9/]*recherche/[^\"]+)\"")
            .Select(match => match.Groups[1].Value)
            .ToList();
        Assert.InRange(steps.Count, 6, 60);
        foreach (var step in steps)
        {
            var answer = await pages.GetAsync(step);
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.Contains("value=\"volcan\"", answer.Html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task AnAddressSealedForOneLevelOpensUnderNoOther()
    {
        await using var pages = await StartAsync();
        var address = (await pages.SendFormAsync("/cycle2/recherche", ("q", "volcan"))).Headers["Location"];
        foreach (var other in (string[])["/lycee", ""])
        {
            Assert.Equal(
                HttpStatusCode.Gone,
                (await pages.GetAsync(address.Replace("/cycle2", other, StringComparison.Ordinal))).Status);
        }
    }

    Task<RunningPages> StartAsync() => RunningPages.StartAsync(
        new ScriptedIndex(SamplePages.Many(25)), Level.Lycee, options => options with
        {
            Time = time,
            AllowGet = false,
            Reports = new PageReports(directory.FullPath, TimeProvider.System),
        });

    static SealedForm Form(string query) => new(new Dictionary<string, string> { ["q"] = query }, OwnPagesOnly: false);

    static SealedForm? Open(SealedForms forms, string address) =>
        forms.Open(Path, address[(Path.Length + 1)..], Request());

    static HttpRequest Request() => new DefaultHttpContext().Request;
}
