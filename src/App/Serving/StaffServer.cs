using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using SchoolSearch.App.Output;
using SchoolSearch.App.Wiring;
using SchoolSearch.Staff;
using SchoolSearch.Staff.Serving;

namespace SchoolSearch.App.Serving;

/// <summary>The teachers' space beside the pupils' pages, at addresses of its own.</summary>
sealed class StaffServer(StaffOptions options) : IHostedService, IAsyncDisposable
{
    WebApplication? server;

    /// <exception cref="ConfigurationException">It cannot listen at an address.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        server = StaffDoor.Create(options);
        await Listening.StartAsync(server, $"--staff {string.Join(';', options.Urls)}", cancellationToken);
        LogLine.Write(Console.Out, $"Espace enseignants : {string.Join(" ", server.Urls)}");
    }

    public Task StopAsync(CancellationToken cancellationToken) =>
        server?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public ValueTask DisposeAsync() => server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
