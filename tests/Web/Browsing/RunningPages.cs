using System.Net;
using Microsoft.AspNetCore.Builder;
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
        QueryCare? care = null)
    {
        var options = new WebOptions { Urls = ["http://127.0.0.1:0"], Sites = SamplePages.Sites };
        var app = FrontDoor.Create(
            change?.Invoke(options) ?? options, new SearchEngine(index, SamplePages.Sites, ceiling, care: care));
        await app.StartAsync();
        return new RunningPages(app);
    }

    public Task<Answer> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    public Task<Answer> PostAsync(string path, params (string Name, string Value)[] fields) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, path)
    {
        Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
    });

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
