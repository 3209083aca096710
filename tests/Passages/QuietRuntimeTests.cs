using System.Diagnostics;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Passages;

/// <summary>The library that runs the model sends no reports to anybody.</summary>
public sealed class QuietRuntimeTests : IDisposable
{
    readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task JudgingAPageLeavesNoFileAndOpensNoConnection()
    {
        var page = Path.Combine(App.Wiring.Home.Demo, "www", "atelier-du-college.test", "forum", "annonce.html");
        var temporary = Directory.CreateDirectory(directory.Combine("tmp")).FullName;
        var log = directory.Combine("calls");
        var program = Path.Combine(AppContext.BaseDirectory, "schoolsearch.dll");
        var start = new ProcessStartInfo(
            "strace",
            [
                "-f", "-e", "trace=connect,sendto,openat", "-e", "signal=none", "-o", log, "dotnet", "exec", program,
                "classify", page,
            ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["TMPDIR"] = temporary, ["DOTNET_EnableDiagnostics"] = "0" },
        };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        // The model has read the page and says what it resembles.
        Assert.Contains("ressemble à", output, StringComparison.Ordinal);
        var calls = await File.ReadAllLinesAsync(log);
        Assert.Contains(calls, call => call.Contains("libonnxruntime", StringComparison.Ordinal));
        Assert.DoesNotContain(calls, call => call.Contains("AF_INET", StringComparison.Ordinal));
        Assert.Empty(Directory.EnumerateFileSystemEntries(temporary));
    }
}
