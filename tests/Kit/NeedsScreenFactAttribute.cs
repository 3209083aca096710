using System.Diagnostics;

namespace SchoolSearch.Tests.Kit;

/// <summary>
/// A test that types into the window of a real browser with policies of its own. It needs a virtual screen (Xvfb), a
/// keyboard (xdotool), and the right to have a private view of /etc (unshare), which a container may not give.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsScreenFactAttribute : FactAttribute
{
    public NeedsScreenFactAttribute()
    {
        string[] programs = ["/usr/bin/Xvfb", "/usr/bin/xdotool", "/usr/bin/unshare", "/usr/bin/chromium"];
        Skip = programs.FirstOrDefault(program => !File.Exists(program)) is { } missing ? $"{missing} is not installed."
            : MayUnshare()
                ? null
                : "This machine does not let the tests mount a folder over /etc/chromium for one process.";
    }

    static bool MayUnshare()
    {
        using var process = Process.Start(
            new ProcessStartInfo("unshare", ["--mount", "mount", "-t", "tmpfs", "none", "/mnt"])
            {
                RedirectStandardError = true,
            })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
