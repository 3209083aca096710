using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using SchoolSearch.App.Kit;
using SchoolSearch.Tests.Support;
using SchoolSearch.Tests.Web.Browsing;

namespace SchoolSearch.Tests.Kit;

/// <summary>The kit in a real Chromium window: it opens the home page by itself, and searches from its address bar
/// arrive here.</summary>
public sealed class ChromiumKitTests : IDisposable
{
    readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [NeedsScreenFact]
    public async Task ChromiumWithTheKitStartsHereAndSearchesHereFromItsAddressBar()
    {
        await using var pages = await RunningPages.StartAsync(SamplePages.Many(3));
        await using var web = await LoopbackWeb.StartAsync();
        web.On("127.0.0.1*", async context =>
        {
            var answer = await pages.GetAsync(context.Features.Get<IHttpRequestFeature>()!.RawTarget);
            context.Response.StatusCode = (int)answer.Status;
            await LoopbackWeb.WriteAsync(context, answer.Html);
        });
        Assert.True(BrowserKit.TryParseHome($"http://{web.Address}/", out var home, out var level));
        foreach (var (path, content) in KitFiles
            .Of(new BrowserKit(home, level, "Notre école", AllowGet: true, Suggests: false)))
        {
            var file = directory.Combine(path.Replace("chrome/", "policies/managed/", StringComparison.Ordinal));
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllBytesAsync(file, content);
        }

        // Only this browser sees the policies, since other tests use Chromium at the same time. All its processes end
        // with the first one of their namespace.
        const string script =
            """
            set -e
            mkdir -p /etc/chromium
            mount --bind "$1" /etc/chromium
            coproc screen { exec Xvfb -displayfd 1 -screen 0 1000x800x24 2>/dev/null; }
            read -r number <&"${screen[0]}"
            export DISPLAY=:$number
            chromium --no-sandbox --no-first-run --disable-gpu --disable-background-networking \
              --user-data-dir="$2" >/dev/null 2>&1 &
            while read -r command; do eval "$command"; echo done; done
            """;
        using var window =
            Process.Start(
                new ProcessStartInfo(
                    "unshare",
                    [
                        "--mount", "--pid", "--fork", "--mount-proc", "bash", "-c", script, "-", directory.FullPath,
                        directory.Combine("profile"),
                    ])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        try
        {
            await Eventually.TrueAsync(
                () => Task.FromResult(web.Requests.Contains("127.0.0.1/")),
                () => "The browser did not open the home page: " + string.Join(' ', web.Requests));
            await Eventually.TrueAsync(
                async () =>
                {
                    await DoAsync(window, "xdotool search --sync --onlyvisible --class chromium windowfocus");
                    await DoAsync(window, "xdotool key --clearmodifiers ctrl+l");
                    await DoAsync(window, "xdotool type --delay 40 verifier-installation");
                    await DoAsync(window, "xdotool key Return");
                    await Task.Delay(2000);
                    return web.Requests.Contains("127.0.0.1/recherche?q=verifier-installation&par=barre");
                },
                () => "The address bar did not search here: " + string.Join(' ', web.Requests));
        }
        finally
        {
            window.StandardInput.Close();
            await window.WaitForExitAsync();
        }

        Assert.Contains(
            "C’est installé", (await pages.GetAsync("/recherche?q=verifier-installation&par=barre")).Text,
            StringComparison.Ordinal);
    }

    static async Task DoAsync(Process window, string command)
    {
        await window.StandardInput.WriteLineAsync(command.AsMemory());
        await window.StandardInput.FlushAsync();
        string? line;
        do
        {
            line = await window.StandardOutput.ReadLineAsync();
        }
        while (line is not (null or "done"));
    }
}
