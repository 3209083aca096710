using System.Globalization;

namespace SchoolSearch.Tests.Privacy;

/// <summary>Reads all memory of a process that its owner can read (proc_pid_maps(5), proc_pid_mem(5)).</summary>
static class ProcessMemory
{
    /// <summary>How often a text occurs in it, as UTF-8 or UTF-16.</summary>
    public static (int Places, long Bytes) Count(int process, params byte[][] forms)
    {
        using var memory = new FileStream(
            $"/proc/{process}/mem", FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        var longest = forms.Max(form => form.Length);
        var buffer = new byte[4 << 20];
        var (places, bytes) = (0, 0L);
        foreach (var line in File.ReadAllLines($"/proc/{process}/maps"))
        {
            var parts = line.Split(' ');
            if (parts[1][0] != 'r'
                || line.EndsWith("[vvar]", StringComparison.Ordinal)
                || line.EndsWith("[vsyscall]", StringComparison.Ordinal))
            {
                continue;
            }

            var ends = parts[0].Split('-');
            var from = long.Parse(ends[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            var end = long.Parse(ends[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            while (from < end)
            {
                var read = Read(memory, from, buffer.AsSpan(0, (int)Math.Min(buffer.Length, end - from)));
                if (read <= 0)
                {
                    break;
                }

                bytes += read;
                places += forms.Sum(form => buffer.AsSpan(0, read).Count(form));
                // Text across the boundary is read again.
                from += read > longest && from + read < end ? read - longest + 1 : read;
            }
        }

        return (places, bytes);
    }

    static int Read(FileStream memory, long from, Span<byte> buffer)
    {
        try
        {
            return RandomAccess.Read(memory.SafeFileHandle, buffer, from);
        }
        catch (IOException)
        {
            // The range has been unmapped, or is a device.
            return 0;
        }
    }
}
