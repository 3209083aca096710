using System.Globalization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Systemd;

namespace SchoolSearch.App.Serving;

/// <summary>Tells systemd that the process still works, twice in the time that the unit allows (<c>WatchdogSec</c>,
/// sd_watchdog_enabled(3)). A process that hangs is then started anew.</summary>
sealed class Watchdog(ISystemdNotifier systemd, TimeSpan allowed, TimeProvider time) : BackgroundService
{
    static readonly ServiceState Alive = new("WATCHDOG=1");

    /// <summary>Null unless systemd watches this process.</summary>
    public static TimeSpan? Allowed(Func<string, string?> environment) =>
        long.TryParse(
            environment("WATCHDOG_USEC"), NumberStyles.None, CultureInfo.InvariantCulture, out var microseconds)
        && microseconds > 0
        && (environment("WATCHDOG_PID") is not { Length: > 0 } process
            || process == Environment.ProcessId.ToString(CultureInfo.InvariantCulture))
            ? TimeSpan.FromMicroseconds(microseconds)
            : null;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(allowed / 2, time);
        do
        {
            systemd.Notify(Alive);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
