using System.Net;
using System.Text;
using SchoolSearch.Tests.Web.Browsing;

namespace SchoolSearch.Tests.Web.Serving;

/// <summary>Text arrives in the encoding in which it was sent, and half a letter is refused.</summary>
public sealed class FormTextTests
{
    const string Form = "application/x-www-form-urlencoded";

    [Theory]
    [InlineData("q=%E9cole", Form, "école")]
    [InlineData("q=%E9cole", Form + "; charset=windows-1252", "école")]
    [InlineData("q=%E9cole", Form + "; charset=ISO-8859-1", "école")]
    [InlineData("q=c%9Cur+de+l%92%E9t%E9", Form, "cœur de l’été")]
    [InlineData("q=%80uro", Form, "€uro")]
    [InlineData("q=%C3%A9cole", Form, "école")]
    [InlineData("q=%C3%A9cole", Form + "; charset=utf-8", "école")]
    [InlineData("q=%F0%9F%8C%8B+lave", Form, "🌋 lave")]
    public async Task AFormOfAnyPageIsUnderstood(string body, string type, string query)
    {
        await using var pages = await RunningPages.StartAsync(SamplePages.Many(3));
        var content = new ByteArrayContent(Encoding.ASCII.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        var sent = await pages.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/recherche") { Content = content });
        Assert.Contains(
            $"value=\"{query}\"", (await pages.GetAsync(sent.Headers["Location"])).Text, StringComparison.Ordinal);
        Assert.Contains(
            $"value=\"{query}\"", (await pages.GetAsync("/recherche?" + body)).Text, StringComparison.Ordinal);
    }

    /// <summary>Forms may also hold the bytes themselves.</summary>
    [Fact]
    public async Task RawBytesOfAFormAreUnderstood()
    {
        await using var pages = await RunningPages.StartAsync(SamplePages.Many(3));
        foreach (var encoding in (Encoding[])[Encoding.UTF8, Encoding.Latin1])
        {
            var content = new ByteArrayContent(encoding.GetBytes("q=été"));
            content.Headers.TryAddWithoutValidation("Content-Type", Form);
            var sent =
                await pages.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/recherche") { Content = content });
            Assert.Contains(
                "value=\"été\"", (await pages.GetAsync(sent.Headers["Location"])).Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/api/recherche", "{\"q\":\"x\\ud800\"}")]
    [InlineData("/api/recherche", "{\"q\":\"\\udc00x\"}")]
    [InlineData("/api/recherche", "{\"q\":\"volcan\",\"niveau\":\"\\ud83c\"}")]
    [InlineData("/api/recherche", "{\"q\":\"volcan\",\"matiere\":\"\\ud83c\"}")]
    [InlineData("/api/recherche", "{\"\\ud800\":\"volcan\",\"q\":\"x\\ud83c!\"}")]
    [InlineData("/api/suggestions", "{\"q\":\"vol\\ud800\"}")]
    [InlineData("/recherche", "{\"q\":\"x\\ud800\"}")]
    public async Task HalfASurrogatePairIsRefused(string path, string body)
    {
        var told = new List<string>();
        await using var pages = await RunningPages.StartAsync(
            new ScriptedIndex(SamplePages.Many(3)), Core.Levels.Level.Lycee, options =>
                options with { OnFault = told.Add });
        var answer = await pages.SendAsync(new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        });
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Empty(told);
    }

    [Fact]
    public async Task AWholePairIsAnswered()
    {
        await using var pages = await RunningPages.StartAsync(SamplePages.Many(3));
        Assert.Equal(HttpStatusCode.OK, (await pages.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/api/recherche")
        {
            Content = new StringContent("{\"q\":\"\\ud83c\\udf0b volcan\"}", Encoding.UTF8, "application/json"),
        })).Status);
    }

    /// <summary>Titles of other sites, and what somebody typed.</summary>
    [Theory]
    [InlineData('\u202E')]
    [InlineData('\u202D')]
    [InlineData('\u202B')]
    [InlineData('\u2066')]
    [InlineData('\u2067')]
    [InlineData('\u2068')]
    [InlineData('\u200F')]
    [InlineData('\u061C')]
    public async Task NothingTurnsTheTextOfAPage(char mark)
    {
        await using var pages = await RunningPages.StartAsync(
            SamplePages.Definition("https://livre.example/volcan", $"Volcan{mark}", $"Un volcan{mark} crache."),
            SamplePages.Document("https://terre.example/1", $"{mark}Volcan", $"De la lave {mark}de volcan."));
        string[] answers =
        [
            (await pages.PostAsync("/recherche", ("q", $"volcan{mark}"))).Text,
            (await pages.GetAsync("/recherche?q=volcan" + Uri.EscapeDataString(mark.ToString()))).Text,
            (await pages.GetAsync("/api/recherche?q=volcan")).Html,
            (await pages.GetAsync("/api/suggestions?q=volc")).Html,
            (await pages.PostAsync("/pourquoi", ("q", "volcan"), ("adresse", "https://terre.example/1"))).Text,
        ];
        Assert.All(answers, answer =>
        {
            Assert.DoesNotContain(mark, answer);
            Assert.DoesNotContain($"\\u{(int)mark:x4}", answer, StringComparison.OrdinalIgnoreCase);
        });
        Assert.Contains("Volcan", answers[0], StringComparison.Ordinal);
    }
}
