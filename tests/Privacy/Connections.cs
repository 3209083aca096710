using System.Globalization;
using System.Net;

namespace SchoolSearch.Tests.Privacy;

/// <summary>The network sockets of processes, from the kernel's tables (proc_pid_net(5)).</summary>
static class Connections
{
    const int Local = 1;
    const int Remote = 2;
    const int Inode = 9;

    /// <summary>Every internet socket that the process has open, with both its addresses.</summary>
    public static IReadOnlyList<Row> Of(int process)
    {
        var own = Sockets(process);
        return
        [
            .. ((string[])["tcp", "tcp6", "udp", "udp6", "raw", "raw6"])
                .SelectMany(protocol => Rows(process, protocol))
                .Where(row => own.Contains(row.Inode)),
        ];
    }

    static HashSet<string> Sockets(int process)
    {
        var inodes = new HashSet<string>();
        foreach (var descriptor in Entries($"/proc/{process}/fd"))
        {
            try
            {
                if (new FileInfo(descriptor).LinkTarget is { } target
                    && target.StartsWith("socket:[", StringComparison.Ordinal))
                {
                    inodes.Add(target["socket:[".Length..^1]);
                }
            }
            catch (IOException)
            {
                // Meanwhile closed.
            }
        }

        return inodes;
    }

    static IEnumerable<Row> Rows(int process, string protocol) => Lines($"/proc/{process}/net/{protocol}").Skip(1)
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Where(cells => cells.Length > Inode)
        .Select(cells => new Row(protocol, Address(cells[Local]), Address(cells[Remote]), cells[Inode]));

    /// <summary>Groups of 4 bytes, each in little-endian order.</summary>
    static IPAddress Address(string cell)
    {
        var bytes = Convert.FromHexString(cell.Split(':')[0]);
        for (var group = 0; group < bytes.Length; group += 4)
        {
            Array.Reverse(bytes, group, 4);
        }

        var address = new IPAddress(bytes);
        return address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
    }

    static string[] Entries(string directory)
    {
        try
        {
            return Directory.GetFiles(directory);
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }

    static string[] Lines(string file)
    {
        try
        {
            return File.ReadAllLines(file);
        }
        catch (IOException)
        {
            return [];
        }
    }

    public sealed record Row(string Protocol, IPAddress Local, IPAddress Remote, string Inode)
    {
        /// <summary>A listening socket has no remote end.</summary>
        public bool StaysHere => IPAddress.IsLoopback(Local)
            && (IPAddress.IsLoopback(Remote) || Remote.Equals(IPAddress.Any) || Remote.Equals(IPAddress.IPv6Any));

        public override string ToString() =>
            string.Create(CultureInfo.InvariantCulture, $"{Protocol} {Local} - {Remote}");
    }
}
