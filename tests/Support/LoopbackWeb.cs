using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace SchoolSearch.Tests.Support;

/// <summary>
/// A web of several hosts on one loopback port. It records every request, including those for unknown hosts and paths,
/// and the most simultaneous requests of each host.
/// </summary>
sealed class LoopbackWeb : IAsyncDisposable
{
    readonly WebApplication server;
    readonly ConcurrentDictionary<string, RequestDelegate> answers = new();
    readonly ConcurrentDictionary<string, HostLoad> loads = new();
    readonly ConcurrentQueue<string> requests = new();
    int underWay;
    int mostUnderWay;

    LoopbackWeb(WebApplication server)
    {
        this.server = server;
        server.Run(AnswerAsync);
    }

    /// <summary>The address of the web, with a free port chosen by the system.</summary>
    public IPEndPoint Address => new(IPAddress.Loopback, new Uri(server.Urls.Single()).Port);

    /// <summary>Every request so far, as "host/path?query", oldest first.</summary>
    public IReadOnlyList<string> Requests => [.. requests];

    /// <summary>The most simultaneous requests over all hosts.</summary>
    public int MostAtOnce => mostUnderWay;

    public static async Task<LoopbackWeb> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestLineSize = 32 << 10;
            kestrel.AddServerHeader = false;
        });
        var server = builder.Build();
        server.Urls.Add("http://127.0.0.1:0");
        var web = new LoopbackWeb(server);
        await server.StartAsync();
        return web;
    }

    /// <summary>Maps all these hosts to this web.</summary>
    public ImmutableDictionary<string, IPEndPoint> Leading(params string[] hosts) =>
        hosts.ToImmutableDictionary(host => host, _ => Address);

    public int Count(string target) => requests.Count(request => request == target);

    public int CountOfHost(string host) =>
        requests.Count(request => request.StartsWith(host + "/", StringComparison.Ordinal));

    /// <summary>The host's most simultaneous requests.</summary>
    public int MostAtOnceOf(string host) => loads.TryGetValue(host, out var load) ? load.Most : 0;

    /// <param name="target">Host and path, as "a.test/page".</param>
    public LoopbackWeb Page(string target, string html) => On(target, context => WriteAsync(context, html));

    /// <summary>A page of links only.</summary>
    public LoopbackWeb Links(string target, params IEnumerable<string> links) =>
        Page(
            target,
            $"<!doctype html><title>{target}</title>"
                + string.Join('\n', links.Select(link => $"<p><a href=\"{link}\">{link}</a>")));

    public LoopbackWeb Text(string target, string text) =>
        On(target, context => WriteAsync(context, text, "text/plain"));

    public LoopbackWeb Redirect(string target, string location, int status = 301) => On(target, context =>
    {
        context.Response.StatusCode = status;
        context.Response.Headers.Location = location;
        return Task.CompletedTask;
    });

    public LoopbackWeb Status(string target, int status) => On(target, context =>
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    });

    public LoopbackWeb On(string target, RequestDelegate answer)
    {
        answers[target] = answer;
        return this;
    }

    public static Task WriteAsync(HttpContext context, string text, string type = "text/html; charset=utf-8")
    {
        context.Response.ContentType = type;
        return context.Response.WriteAsync(text);
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    async Task AnswerAsync(HttpContext context)
    {
        var host = context.Request.Host.Host;
        var raw = context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget;
        requests.Enqueue(host + raw);
        var load = loads.GetOrAdd(host, _ => new HostLoad());
        load.Enter();
        InterlockedMax(ref mostUnderWay, Interlocked.Increment(ref underWay));
        try
        {
            if (answers.TryGetValue(host + raw, out var answer) || answers.TryGetValue(host + "*", out answer))
            {
                await answer(context);
            }
            else
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
            }
        }
        finally
        {
            Interlocked.Decrement(ref underWay);
            load.Leave();
        }
    }

    static void InterlockedMax(ref int most, int value)
    {
        for (var seen = most; value > seen; seen = most)
        {
            Interlocked.CompareExchange(ref most, value, seen);
        }
    }

    sealed class HostLoad
    {
        int now;
        int most;

        public int Most => most;

        public void Enter() => InterlockedMax(ref most, Interlocked.Increment(ref now));

        public void Leave() => Interlocked.Decrement(ref now);
    }
}
