using System.Diagnostics;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Crawler.Sharing;

/// <summary>The real command in a separate process.</summary>
sealed class CrawlProcess : IDisposable
{
    readonly Process process;

    CrawlProcess(Process process)
    {
        this.process = process;
        Errors = process.StandardError.ReadToEndAsync();
        _ = process.StandardOutput.ReadToEndAsync();
    }

    /// <summary>The process's standard error, once it has ended.</summary>
    public Task<string> Errors { get; }

    public static CrawlProcess Start(string seeds, string data, LoopbackWeb web, string[] hosts, params string[] more)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardError = true, RedirectStandardOutput = true };
        string[] arguments =
        [
            "exec", Path.Combine(AppContext.BaseDirectory, "schoolsearch.dll"), "crawl", "--seeds", seeds, "--data",
            data, "--delay", "0",
            .. hosts.SelectMany(host => new[] { "--connect", $"{host}={web.Address}" }), .. more,
        ];
        Array.ForEach(arguments, start.ArgumentList.Add);
        return new CrawlProcess(Process.Start(start)!);
    }

    public bool HasEnded => process.HasExited;

    /// <summary>SIGKILL: nothing in the process gets a chance to tidy up.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>SIGINT, as Ctrl+C sends it.</summary>
    public void Interrupt() => Send("-INT");

    /// <summary>SIGSTOP, like a machine that sleeps: the process neither works nor knows for how long.</summary>
    public void Suspend() => Send("-STOP");

    public void Resume() => Send("-CONT");

    void Send(string signal)
    {
        using var kill =
            Process.Start("kill", [signal, process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public async Task<int> EndAsync()
    {
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        process.Dispose();
    }
}
