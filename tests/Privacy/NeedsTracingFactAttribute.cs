using System.Diagnostics;

namespace SchoolSearch.Tests.Privacy;

/// <summary>A test that watches the system calls of running processes, which a container may forbid.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsTracingFactAttribute : FactAttribute
{
    const string Probe =
        "sleep 20 & sleeping=$!; strace -o /dev/null -p $sleeping & tracing=$!; sleep 1; kill $sleeping; wait $tracing";

    public NeedsTracingFactAttribute() => Skip = !File.Exists("/usr/bin/strace") ? "strace is not installed."
        : MayTrace() ? null : "This machine does not let one process watch another (ptrace).";

    static bool MayTrace()
    {
        using var process = Process.Start(
            new ProcessStartInfo("bash", ["-c", Probe]) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
