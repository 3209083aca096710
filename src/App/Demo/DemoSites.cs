using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace SchoolSearch.App.Demo;

/// <summary>
/// Serves a folder of small web sites, one for each host name, on a free port of the loopback address: the web that the
/// demo crawls. Each site may have <c>_redirects</c> (from, to, status) and <c>_headers</c> (path, Name: value); as on
/// many real hosts, HTML is sent without a charset unless <c>_headers</c> sets one.
/// </summary>
sealed class DemoSites : IAsyncDisposable
{
    readonly WebApplication server;

    DemoSites(WebApplication server, int port)
    {
        this.server = server;
        Port = port;
    }

    public int Port { get; }

    /// <param name="root">Contains a folder for each host name.</param>
    public static async Task<DemoSites> StartAsync(string root, CancellationToken cancel)
    {
        var sites = Directory.EnumerateDirectories(root).Select(DemoSite.Read)
            .ToDictionary(site => site.Host, StringComparer.OrdinalIgnoreCase);
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore();
        var server = builder.Build();
        server.Urls.Add("http://127.0.0.1:0");
        server.Run(context =>
            sites.TryGetValue(context.Request.Host.Host, out var site) ? site.AnswerAsync(context) : NotFound(context));
        await server.StartAsync(cancel);
        var address =
            server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return new DemoSites(server, new Uri(address).Port);
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    static Task NotFound(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
