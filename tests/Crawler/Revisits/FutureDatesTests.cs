using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using SchoolSearch.Crawler.Run;
using SchoolSearch.Tests.Indexer;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Crawler.Revisits;

public abstract class FutureDatesTests(StoreKind store) : IAsyncLifetime, IDisposable
{
    static readonly TimeSpan Ahead = TimeSpan.FromDays(9 * 365);

    readonly CrawlHouse house = new(store);
    readonly ManualTimeProvider right = new();
    LoopbackWeb web = null!;

    public async Task InitializeAsync()
    {
        web = await LoopbackWeb.StartAsync();
        web.Links("a.test/", "/lave", "/absente");
        web.Page("a.test/lave", $"<title>Lave</title>{Some.FrenchText}");
    }

    public Task DisposeAsync() => web.DisposeAsync().AsTask();

    public void Dispose()
    {
        house.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task WhatWaitsIsReadOnceTheClockIsRightAgain()
    {
        await RunAheadAsync(maximum: 1);
        Assert.Equal(0, web.Count("a.test/lave"));

        var done = await RunAsync();

        Assert.Equal(1, web.Count("a.test/lave"));
        Assert.Equal(1, done.Stored);
        Assert.NotEqual(0, done.Mended);
    }

    [Fact]
    public async Task AStoredPageIsVisitedAgainAfterItsInterval()
    {
        await RunAheadAsync();
        await RunAsync();
        right.Advance(TimeSpan.FromDays(6.9));
        await RunAsync();
        Assert.Equal(1, web.Count("a.test/lave"));

        right.Advance(TimeSpan.FromDays(0.2));
        await RunAsync();

        Assert.Equal(2, web.Count("a.test/lave"));
    }

    [Fact]
    public async Task ARefusedAddressIsAskedForAgainAfterTheLongestInterval()
    {
        await RunAheadAsync();
        await RunAsync();
        Assert.Equal(1, web.Count("a.test/absente"));

        right.Advance(house.Options.LongestInterval + TimeSpan.FromHours(1));
        await RunAsync();

        Assert.Equal(2, web.Count("a.test/absente"));
    }

    [Fact]
    public async Task AHostThatRefusedUnderTheWrongClockIsAskedAgain()
    {
        web.On("a.test/lave", context =>
        {
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            context.Response.Headers.RetryAfter = "80000";
            return Task.CompletedTask;
        });
        await RunAheadAsync();
        web.Page("a.test/lave", $"<title>Lave</title>{Some.FrenchText}");

        await RunAsync();

        Assert.Equal(["http://a.test/", "http://a.test/lave"], await house.StoredAsync());
    }

    [Fact]
    public async Task DatesOfARightClockStay()
    {
        await RunAsync();
        var due = await DueAsync();
        var opened = await house.Store.OpenAsync();
        using (var context = opened.Open())
        {
            // One wrong date makes it look at all.
            await context.Robots.ExecuteUpdateAsync(
                set => set.SetProperty(robots => robots.FetchedAt, right.GetUtcNow() + Ahead));
        }

        var done = await RunAsync();

        Assert.Equal(0, done.Mended);
        Assert.Equal(due, await DueAsync());
    }

    Task<CrawlProgress> RunAheadAsync(int maximum = int.MaxValue)
    {
        var wrong = new ManualTimeProvider();
        wrong.Advance(Ahead);
        house.Time = wrong;
        house.Options = house.Options with { MaximumPages = maximum };
        return house.RunAsync(web.Leading("a.test"), "http://a.test/");
    }

    Task<CrawlProgress> RunAsync()
    {
        house.Time = right;
        house.Options = house.Options with { MaximumPages = int.MaxValue };
        return house.RunAsync(web.Leading("a.test"), "http://a.test/");
    }

    async Task<Dictionary<string, DateTimeOffset>> DueAsync()
    {
        var opened = await house.Store.OpenAsync();
        using var context = opened.Open();
        return await context.Frontier.ToDictionaryAsync(entry => entry.Url, entry => entry.NotBefore);
    }
}

public sealed class FutureDatesInSqliteTests() : FutureDatesTests(StoreKind.Sqlite);

public sealed class FutureDatesInPostgresTests() : FutureDatesTests(StoreKind.Postgres);
