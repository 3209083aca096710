using System.Diagnostics;
using System.Globalization;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Index;

/// <summary>A disk of some megabytes, for <see cref="NeedsMountFactAttribute"/>.</summary>
sealed class SmallDisk : IDisposable
{
    readonly TemporaryDirectory directory = new();

    public SmallDisk(int megabytes) => Run(
        "mount", "-t", "tmpfs", "-o", string.Create(CultureInfo.InvariantCulture, $"size={megabytes}m"), "tmpfs", Path);

    public string Path => directory.FullPath;

    string Filler => System.IO.Path.Combine(Path, "filler");

    /// <summary>Uses up all space except this many bytes.</summary>
    public void Leave(long bytes)
    {
        File.Delete(Filler);
        var space = new DriveInfo(Path).AvailableFreeSpace - bytes;
        using var file = new FileStream(Filler, FileMode.Create, FileAccess.Write);
        for (var piece = new byte[4096]; space >= piece.Length; space -= piece.Length)
        {
            file.Write(piece);
        }
    }

    public void MakeRoom() => File.Delete(Filler);

    public void MakeReadOnly() => Run("mount", "-o", "remount,bind,ro", Path);

    public void MakeWritable() => Run("mount", "-o", "remount,bind,rw", Path);

    public void Dispose()
    {
        // Not before all files on it are closed: readers close theirs when they are collected.
        Run("umount", "--lazy", Path);
        directory.Dispose();
    }

    static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, process.StandardError.ReadToEnd());
    }
}
