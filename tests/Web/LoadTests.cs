using System.Net;
using System.Net.Sockets;
using System.Text;
using SchoolSearch.Core.Levels;
using SchoolSearch.Search.Index;
using SchoolSearch.Tests.Web.Browsing;
using SchoolSearch.Web.Serving;

namespace SchoolSearch.Tests.Web;

/// <summary>Too many requests at once, an unavailable engine, and malformed requests.</summary>
public sealed class LoadTests
{
    [Fact]
    public async Task ASearchThatWaitsTooLongForAPlaceGets503()
    {
        await using var occupied = await OccupiedAsync(options =>
            options with { WaitingSearches = 5, LongestWait = TimeSpan.FromMilliseconds(300) });
        var waiting = await occupied.Pages.PostAsync("/recherche", ("q", "volcan"));
        AssertMany(waiting);
        string[] headers =
            ["Content-Security-Policy", "Referrer-Policy", "Permissions-Policy", "Cross-Origin-Opener-Policy"];
        foreach (var header in headers)
        {
            Assert.True(waiting.Headers.ContainsKey(header), header);
        }

        Assert.Equal("no-store", waiting.Headers["Cache-Control"]);
        occupied.Release.SetResult();
        await occupied.First;
        Assert.Equal(HttpStatusCode.OK, (await occupied.Pages.PostAsync("/recherche", ("q", "volcan"))).Status);
    }

    [Fact]
    public async Task WithoutWaitingPlacesASearchGets503AtOnce()
    {
        await using var occupied = await OccupiedAsync(options => options with { WaitingSearches = 0 });
        AssertMany(await occupied.Pages.PostAsync("/recherche", ("q", "volcan")));
        Assert.Equal(
            HttpStatusCode.ServiceUnavailable, (await occupied.Pages.GetAsync("/api/recherche?q=volcan")).Status);
        var ready = await occupied.Pages.GetAsync("/sante/pret");
        Assert.Equal(
            (HttpStatusCode.ServiceUnavailable, "", "15"), (ready.Status, ready.Html, ready.Headers["Retry-After"]));
        Assert.Equal(HttpStatusCode.NoContent, (await occupied.Pages.GetAsync("/sante")).Status);
        occupied.Release.SetResult();
        Assert.Equal(HttpStatusCode.OK, (await occupied.First).Status);
    }

    [Fact]
    public async Task PagesNeedNoSearchPlaceAndSuggestionsHaveTheirOwn()
    {
        await using var occupied = await OccupiedAsync(options =>
            options with { WaitingSearches = 0, WaitingSuggestions = 0 });
        Assert.Equal(HttpStatusCode.OK, (await occupied.Pages.GetAsync("/")).Status);
        var typed = occupied.Pages.GetAsync("/api/suggestions?q=volc");
        // The engine has been asked a second time, besides the search.
        await occupied.Entered.WaitAsync();
        Assert.Equal(
            HttpStatusCode.ServiceUnavailable, (await occupied.Pages.GetAsync("/api/suggestions?q=vol")).Status);
        occupied.Release.SetResult();
        Assert.Equal(HttpStatusCode.OK, (await typed).Status);
        Assert.Equal(HttpStatusCode.OK, (await occupied.First).Status);
    }

    [Fact]
    public async Task ASearchThatTakesTooLongIsCancelled()
    {
        await using var pages = await RunningPages.StartAsync(
            new ScriptedIndex { Before = cancel => Task.Delay(Timeout.Infinite, cancel) },
            Level.Lycee,
            options => options with { Patience = TimeSpan.FromMilliseconds(100) });
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await pages.PostAsync("/recherche", ("q", "volcan"))).Status);
    }

    public static TheoryData<IndexState> NotReady { get; } =
        [new IndexState.Missing(), new IndexState.Building(3, 10), new IndexState.Damaged()];

    [Theory]
    [MemberData(nameof(NotReady))]
    public async Task AServerWithoutAReadyIndexIsAliveButNotReady(IndexState state)
    {
        await using var pages = await RunningPages.StartAsync(new ScriptedIndex { State = state });
        var ready = await pages.GetAsync("/sante/pret");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.Status);
        Assert.Empty(ready.Html);
        Assert.Equal("15", ready.Headers["Retry-After"]);
        Assert.Equal(HttpStatusCode.NoContent, (await pages.GetAsync("/sante")).Status);
    }

    /// <summary>Kestrel answers before any of our code runs: with the headers that HTTP requires, and nothing that
    /// identifies the server.</summary>
    [Theory]
    [InlineData("nonsense\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\n\r\n", 400)]
    [InlineData("GET /\0 HTTP/1.1\r\nHost: x\r\n\r\n", 400)]
    [InlineData("GET / HTTP/9.9\r\nHost: x\r\n\r\n", 505)]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nbad header\r\n\r\n", 400)]
    public async Task AMalformedRequestIsAnsweredWithNoMoreHeadersThanNeeded(string request, int status)
    {
        await using var pages = await RunningPages.StartAsync();
        using var client = new TcpClient();
        await client.ConnectAsync(pages.Address.Host, pages.Address.Port);
        await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(request));
        using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
        var lines = (await reader.ReadToEndAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith($"HTTP/1.1 {status} ", lines[0], StringComparison.Ordinal);
        Assert.Equal(["Connection", "Content-Length", "Date"], lines[1..].Select(line => line.Split(':')[0]).Order());
    }

    static void AssertMany(RunningPages.Answer answer)
    {
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.Equal("15", answer.Headers["Retry-After"]);
        Assert.Contains("Il y a beaucoup de monde", answer.Text, StringComparison.Ordinal);
    }

    /// <summary>Pages with one place, which a search holds until it is released.</summary>
    static async Task<Occupied> OccupiedAsync(Func<WebOptions, WebOptions> change)
    {
        var entered = new SemaphoreSlim(0);
        var release = new TaskCompletionSource();
        var pages = await RunningPages.StartAsync(
            new ScriptedIndex(SamplePages.Many(1))
            {
                Before = _ =>
                {
                    entered.Release();
                    return release.Task;
                },
            },
            Level.Lycee,
            options => change(options with { ConcurrentSearches = 1 }));
        var first = pages.PostAsync("/recherche", ("q", "volcan"));
        await entered.WaitAsync();
        return new Occupied(pages, first, entered, release);
    }

    sealed record Occupied(
        RunningPages Pages, Task<RunningPages.Answer> First, SemaphoreSlim Entered,
        TaskCompletionSource Release) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => Pages.DisposeAsync();
    }
}
