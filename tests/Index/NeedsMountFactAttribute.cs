using System.Diagnostics;

namespace SchoolSearch.Tests.Index;

/// <summary>A test that mounts a disk of its own, which requires an administrator and may be forbidden in a
/// container.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsMountFactAttribute : FactAttribute
{
    const string Probe =
        "folder=$(mktemp -d) && mount -t tmpfs -o size=1m tmpfs $folder && umount $folder && rmdir $folder";

    public NeedsMountFactAttribute() => Skip =
        !Environment.IsPrivilegedProcess ? "Only an administrator may mount a disk."
        : MayMount() ? null : "This machine lets nobody mount a disk.";

    static bool MayMount()
    {
        var start = new ProcessStartInfo("bash", ["-c", Probe]) { RedirectStandardError = true };
        using var process = Process.Start(start)!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
