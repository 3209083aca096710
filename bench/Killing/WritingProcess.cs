using System.Diagnostics;
using System.Globalization;

namespace SchoolSearch.Bench.Killing;

/// <summary><c>write-index</c> in a process of its own.</summary>
sealed class WritingProcess : IDisposable
{
    const int Killed = 128 + 9;

    readonly Process process;
    readonly Task reading;
    readonly Task<string> errors;
    volatile int written;

    WritingProcess(Process process, int written)
    {
        this.process = process;
        this.written = written;
        reading = ReadAsync();
        errors = process.StandardError.ReadToEndAsync();
    }

    public int Id => process.Id;

    /// <summary>The last batch that was acknowledged; all of it once the process has ended.</summary>
    public int Written => written;

    public static WritingProcess Start(string data, int seed, int from, int? until = null, Death? death = null)
    {
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var start = new ProcessStartInfo(dotnet, [.. Command(data, seed, from, until, death)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet does not start.");
        return new WritingProcess(process, from - 1);
    }

    /// <summary>The arguments of <c>dotnet</c>.</summary>
    public static IEnumerable<string> Command(
        string data, int seed, int from, int? until = null, Death? death = null) =>
    [
        "exec", Path.Combine(AppContext.BaseDirectory, "SchoolSearch.Bench.dll"), WriteVerb.Name,
        "--data", data, "--seed", Text(seed), "--from", Text(from), "--until", Text(until ?? int.MaxValue),
        .. death is null ? Enumerable.Empty<string>()
            : ["--die", death.Moment.ToString(), "--operation", Text(death.Operation)],
    ];

    /// <summary>SIGKILL.</summary>
    public void Kill() => process.Kill();

    /// <summary>Waits for its end.</summary>
    /// <returns>Whether it was killed; otherwise it has written all batches.</returns>
    /// <exception cref="InvalidOperationException">It has failed.</exception>
    public async Task<bool> EndAsync()
    {
        await process.WaitForExitAsync();
        await reading;
        return process.ExitCode switch
        {
            0 => false,
            Killed => true,
            _ => throw new InvalidOperationException(await errors),
        };
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        process.Dispose();
    }

    async Task ReadAsync()
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            written = int.Parse(line, CultureInfo.InvariantCulture);
        }
    }

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
