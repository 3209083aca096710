using System.Net.Sockets;

namespace SchoolSearch.Core.Index;

/// <summary>
/// Where the node of a data directory listens. Normally <c>run/node.sock</c>; where that is longer than a socket address can be (108 bytes,
/// unix(7)), a private temporary directory, whose name <c>run/socket</c> keeps for the other processes.
/// </summary>
static class NodeSocket
{
    const int LongestAddress = 107;

    public static string Prepare(string runDirectory)
    {
        Directory.CreateDirectory(runDirectory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var usual = Usual(runDirectory);
        if (System.Text.Encoding.UTF8.GetByteCount(usual) <= LongestAddress)
        {
            return usual;
        }

        var socket = Path.Combine(Directory.CreateTempSubdirectory("schoolsearch-").FullName, "node.sock");
        File.WriteAllText(Pointer(runDirectory), socket);
        return socket;
    }

    /// <summary>A connection to the node that runs now, or null when none does.</summary>
    public static async Task<Socket?> TryConnectAsync(string runDirectory, CancellationToken cancel)
    {
        var pointer = Pointer(runDirectory);
        var path = File.Exists(pointer) ? (await File.ReadAllTextAsync(pointer, cancel)).Trim() : Usual(runDirectory);
        if (!File.Exists(path))
        {
            return null;
        }

        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancel);
            return socket;
        }
        catch (SocketException)
        {
            socket.Dispose();
            return null;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    static string Usual(string runDirectory) => Path.Combine(runDirectory, "node.sock");

    static string Pointer(string runDirectory) => Path.Combine(runDirectory, "socket");
}
