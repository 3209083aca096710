using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.EndToEnd;

/// <summary>What systemd is told by a service of <c>Type=notify</c> (sd_notify(3)).</summary>
public sealed class SupervisorTests(DemoSchool school) : IClassFixture<DemoSchool>, IDisposable
{
    readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task SystemdIsToldWhenTheServerIsReadyAndWhenItStops()
    {
        var address = directory.Combine("notify");
        using var systemd = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        systemd.Bind(new UnixDomainSocketEndPoint(address));
        school.CopyDataTo(directory.Combine("data"));
        using var server = Start(address, "serve", "--data", directory.Combine("data"), "--urls", "http://127.0.0.1:0");

        Assert.Contains("READY=1", await HearAsync(systemd), StringComparison.Ordinal);
        Assert.Contains("est prêt", await server.StandardOutput.ReadLineAsync(), StringComparison.Ordinal);

        using var kill = Process.Start("kill", ["-TERM", server.Id.ToString(CultureInfo.InvariantCulture)]);
        Assert.Contains("STOPPING=1", await HearAsync(systemd), StringComparison.Ordinal);
        await server.WaitForExitAsync();
        Assert.Equal(0, server.ExitCode);
    }

    static Process Start(string address, params string[] arguments)
    {
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var start = new ProcessStartInfo(dotnet, ["exec", RunningProgram.SchoolSearch, .. arguments])
        {
            RedirectStandardOutput = true,
        };
        start.Environment["NOTIFY_SOCKET"] = address;
        return Process.Start(start)!;
    }

    static async Task<string> HearAsync(Socket systemd)
    {
        using var patience = new CancellationTokenSource(Eventually.Patience);
        var message = new byte[1024];
        var length = await systemd.ReceiveAsync(message, patience.Token);
        return Encoding.UTF8.GetString(message, 0, length);
    }
}
