using System.Text;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;
using SchoolSearch.Indexer.Run;
using SchoolSearch.Store;
using SchoolSearch.Tests.Indexer;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Crawler.Links;

/// <summary>Pages made to break their readers, from the server to the index: each is read as far as possible, or is in
/// the log.</summary>
public sealed class HostilePageTests
{
    const string Lesson =
        "Le volcan est une montagne qui crache de la lave. Les enfants de la classe apprennent comment la lave sort "
            + "de la terre et devient une roche.";

    [Theory]
    [InlineData("nested")]
    [InlineData("line")]
    [InlineData("nul")]
    [InlineData("charset")]
    [InlineData("unknown charset")]
    [InlineData("attributes")]
    [InlineData("attributes without spaces")]
    public async Task AHostilePageIsIndexedWithItsText(string kind)
    {
        var document = Assert.Single(
            await ReadAsync(
                Body(kind),
                kind switch
                {
                    "charset" => "text/html; charset=iso-8859-1",
                    "unknown charset" => "text/html; charset=x-nulle-part",
                    _ => "text/html",
                }),
            pair => pair.Key == "http://a.test/page").Value;

        Assert.Contains("montagne", document, StringComparison.Ordinal);
        Assert.DoesNotContain('\0', document);
        Assert.DoesNotContain("<script", document, StringComparison.Ordinal);
        Assert.DoesNotContain("Ã", document, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("binary", RejectionReason.Unreadable)]
    [InlineData("pdf", RejectionReason.Unreadable)]
    [InlineData("empty", RejectionReason.NoText)]
    public async Task AnUnreadablePageIsLoggedAndNotIndexed(string kind, RejectionReason reason)
    {
        using var house = new CrawlHouse();

        var index = await ReadAsync(house, Body(kind), kind == "pdf" ? "application/pdf" : "text/html");

        Assert.DoesNotContain("http://a.test/page", index.Keys);
        Assert.Equal(reason, await house.ReasonAsync("http://a.test/page"));
    }

    static byte[] Body(string kind) => kind switch
    {
        "nested" => Html(string.Concat(Enumerable.Repeat("<div>", 100_000)) + $"<p>{Lesson}"),
        "line" => Html($"<p>{Lesson}</p><!--" + new string('x', 5_000_000) + $"--><p>{Lesson}"),
        "nul" => Html($"<p>\0{Lesson.Replace(" ", " \0", StringComparison.Ordinal)}\0</p>"),
        "charset" or "unknown charset" => Html($"<p>{Lesson} Éléphant, forêt, où, ça.</p>"),
        "attributes" =>
            Html("<p " + string.Concat(Enumerable.Range(0, 50_000).Select(i => $"a{i}=\"<script>\" ")) + $">{Lesson}"),
        "attributes without spaces" =>
            Html("<p " + string.Concat(Enumerable.Range(0, 50_000).Select(i => $"/a{i}")) + $">{Lesson}"),
        "binary" => [.. "<html>"u8, .. Enumerable.Range(0, 100_000).Select(i => (byte)(i * 7919 >> 3))],
        "pdf" => "%PDF-1.7\nce n’est pas un PDF"u8.ToArray(),
        _ => Html(""),
    };

    static byte[] Html(string body) =>
        Encoding.UTF8.GetBytes($"<!doctype html><html lang=fr><title>Volcan</title><body>{body}");

    static async Task<Dictionary<string, string>> ReadAsync(byte[] body, string type)
    {
        using var house = new CrawlHouse();
        return await ReadAsync(house, body, type);
    }

    /// <summary>Title and text in the index, by address.</summary>
    static async Task<Dictionary<string, string>> ReadAsync(CrawlHouse house, byte[] body, string type)
    {
        await using var web = await LoopbackWeb.StartAsync();
        web
            .Page(
                "a.test/", $"<!doctype html><html lang=fr><title>Accueil</title><p>{Lesson} <a href=/page>La suite</a>")
            .On("a.test/page", async context =>
        {
            context.Response.ContentType = type;
            await context.Response.Body.WriteAsync(body);
        });
        await using var index = new IndexInMemory();
        await house.RunAsync(web.Leading("a.test"), "http://a.test/");
        await new IndexRun(
            await PageStore.OpenAsync(house.Data), index, new SiteList([CrawlHouse.SiteAt("http://a.test/")]),
            Some.Judge(), TimeProvider.System).RunAsync();
        return index.Documents.ToDictionary(pair => pair.Key, pair => $"{pair.Value.Title}\n{pair.Value.Body}");
    }
}
