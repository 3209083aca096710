using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Systemd;

namespace SchoolSearch.App.Serving;

/// <summary>
/// Runs services side by side until the process is told to stop, and then stops them in turn. systemd is told when all
/// have started and when they stop (Type=notify). It begins with nothing: no logger, and no setting from the
/// environment.
/// </summary>
static class ServiceHost
{
    /// <summary>For the requests that are under way, and the page that is being written.</summary>
    static readonly TimeSpan Farewell = TimeSpan.FromSeconds(15);

    public static async Task RunAsync(IReadOnlyList<IHostedService> services, CancellationToken cancel)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        // AddSystemd does so only where systemd is the parent: not in a container.
        if (!string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NOTIFY_SOCKET")))
        {
            builder.Services.AddSingleton<ISystemdNotifier, SystemdNotifier>();
            builder.Services.AddSingleton<IHostLifetime, SystemdLifetime>();
            if (Watchdog.Allowed(Environment.GetEnvironmentVariable) is { } allowed)
            {
                builder.Services.AddSingleton<IHostedService>(services =>
                    new Watchdog(services.GetRequiredService<ISystemdNotifier>(), allowed, TimeProvider.System));
            }
        }

        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = Farewell);
        foreach (var service in services)
        {
            builder.Services.AddSingleton(_ => service);
        }

        using var host = builder.Build();
        await host.RunAsync(cancel);
    }
}
