using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using SchoolSearch.Core.Decisions;
using SchoolSearch.Core.Help;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Sites;
using SchoolSearch.Search.Answers;
using SchoolSearch.Search.Index;
using SchoolSearch.Web;
using SchoolSearch.Web.Serving;

namespace SchoolSearch.Tests.Web.Browsing;

/// <summary>The real server on a free loopback port, over a scripted index.</summary>
sealed class RunningPages : IAsyncDisposable
{
    readonly WebApplication app;

    RunningPages(WebApplication app)
    {
        this.app = app;
        Address = new Uri(app.Urls.Single());
        Client = new HttpClient(
            new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false })
        {
            BaseAddress = Address,
        };
    }

    public Uri Address { get; }

    public HttpClient Client { get; }

    public static Task<RunningPages> StartAsync(params PageDocument[] documents) =>
        StartAsync(new ScriptedIndex(documents));

    public static async Task<RunningPages> StartAsync(SearchEngine engine, SiteList sites)
    {
        var app = FrontDoor.Create(new WebOptions { Urls = ["http://127.0.0.1:0"], Sites = sites }, engine);
        await app.StartAsync();
        return new RunningPages(app);
    }

    public static async Task<RunningPages> StartAsync(
        IIndexReader index, Level ceiling = Level.Lycee, Func<WebOptions, WebOptions>? change = null,
        QueryCare? care = null, Func<Restrictions>? restrictions = null)
    {
        var options = new WebOptions { Urls = ["http://127.0.0.1:0"], Sites = SamplePages.Sites };
        var app = FrontDoor.Create(
            change?.Invoke(options) ?? options,
            new SearchEngine(index, SamplePages.Sites, ceiling, care: care, restrictions: restrictions));
        await app.StartAsync();
        return new RunningPages(app);
    }

    public Task<Answer> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    /// <summary>Sends a form, and asks for the page to which it leads, if it leads to one, as browsers do.</summary>
    public async Task<Answer> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        var answer = await SendFormAsync(path, fields);
        return answer.Status == HttpStatusCode.SeeOther ? await GetAsync(answer.Headers["Location"]) : answer;
    }

    /// <summary>Sends a form. The answer itself, and an address to which it leads, must hold nothing that was
    /// typed.</summary>
    public async Task<Answer> SendFormAsync(string path, params (string Name, string Value)[] fields)
    {
        var answer = await SendAsync(new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
        });
        if (answer.Status == HttpStatusCode.SeeOther)
        {
            Assert.Empty(answer.Html);
            Assert.Equal("no-store", answer.Headers["Cache-Control"]);
            Assert.DoesNotContain("Set-Cookie", answer.Headers.Keys, StringComparer.OrdinalIgnoreCase);
            Assert.Matches("^/[a-z0-9/]*/([A-Za-z0-9_-]{100,}|merci)$", answer.Headers["Location"]);
        }

        return answer;
    }

    /// <summary>The page to which the first link with this text leads.</summary>
    public Task<Answer> FollowAsync(Answer page, string text) => GetAsync(
        Regex.Match(page.Text, $"<a [^>]*href=\"([^\"]+)\"[^>]*>{Regex.Escape(text)}") is { Success: true } link
            ? link.Groups[1].Value
            : throw new InvalidOperationException($"No link: {text}"));

    public async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await Client.SendAsync(request);
            var headers = response.Headers.Concat(response.Content.Headers)
                .ToDictionary(
                    header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
            return new Answer(response.StatusCode, headers, await response.Content.ReadAsStringAsync());
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
    }

    /// <param name="Html">As sent.</param>
    public sealed record Answer(HttpStatusCode Status, IReadOnlyDictionary<string, string> Headers, string Html)
    {
        /// <summary>With character references resolved, for finding French words.</summary>
        public string Text => WebUtility.HtmlDecode(Html);
    }
}
