using System.Net.Sockets;
using System.Text;

namespace SchoolSearch.Core.Index;

/// <summary>
/// Where the node of a data directory listens. Normally <c>run/node.sock</c>; where that is longer than a socket address can be (108 bytes,
/// unix(7)), a private temporary directory, whose name <c>run/socket</c> keeps for the other processes.
/// </summary>
static class NodeSocket
{
    const int LongestAddress = 107;

    /// <summary>How often a full queue is tried again; a second in all.</summary>
    const int MostAttempts = 100;

    static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(10);

    const string TemporaryPrefix = "schoolsearch-node-";

    public static string Prepare(string runDirectory)
    {
        PrivateDirectory.Create(runDirectory);
        var usual = Usual(runDirectory);
        if (Fits(usual))
        {
            return usual;
        }

        // The directory of a node that was killed is not used again: who empties the temporary folder may have let somebody else create it.
        if (Read(Pointer(runDirectory)) is { } earlier)
        {
            Clean(earlier);
        }

        var socket = Path.Combine(Directory.CreateTempSubdirectory(TemporaryPrefix).FullName, "node.sock");
        File.WriteAllText(Pointer(runDirectory), socket);
        return socket;
    }

    /// <summary>A connection to the node that runs now, or null when none does.</summary>
    public static async Task<Socket?> TryConnectAsync(string runDirectory, CancellationToken cancel)
    {
        var usual = Usual(runDirectory);
        var path = Fits(usual) ? usual : Read(Pointer(runDirectory));
        if (path is null || !Fits(path) || !File.Exists(path))
        {
            return null;
        }

        for (var attempt = 1; ; attempt++)
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            try
            {
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancel);
                return socket;
            }
            catch (SocketException e) when (e.SocketErrorCode is SocketError.WouldBlock or SocketError.TryAgain && attempt < MostAttempts)
            {
                // EAGAIN: the node listens and its queue is full (unix(7), connect(2)).
                socket.Dispose();
                await Task.Delay(Retry, cancel);
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
    }

    /// <summary>Removes the temporary directory of a node that has ended, if it had one.</summary>
    public static void Clean(string socket)
    {
        var directory = Path.GetDirectoryName(socket);
        if (!Path.GetFileName(directory.AsSpan()).StartsWith(TemporaryPrefix, StringComparison.Ordinal))
        {
            return;
        }

        try
        {
            File.Delete(socket);
            Directory.Delete(directory!);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Gone already, or not ours: an empty directory in the temporary folder harms nobody.
        }
    }

    static bool Fits(string path) => Encoding.UTF8.GetByteCount(path) <= LongestAddress;

    static string? Read(string pointer)
    {
        try
        {
            return File.ReadAllText(pointer).Trim() is { Length: > 0 } path ? path : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    static string Usual(string runDirectory) => Path.Combine(runDirectory, "node.sock");

    static string Pointer(string runDirectory) => Path.Combine(runDirectory, "socket");
}
