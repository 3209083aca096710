using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Files;

namespace SchoolSearch.Core.Safety.Blocking;

/// <summary>
/// The current blocklists of a data directory: an import takes effect within a second, without a restart. If the new
/// file cannot be read, the old lists stay in use.
/// </summary>
public sealed class Blocklists
{
    static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(500);

    readonly string file;
    readonly TimeProvider time;
    readonly Lock looking = new();
    volatile Blocklist current;
    (DateTime, long) stamp;
    long lookedAt;

    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public Blocklists(string data, TimeProvider time)
    {
        file = FileIn(data);
        this.time = time;
        stamp = Stamp();
        current = Blocklist.Open(file);
        lookedAt = time.GetTimestamp();
    }

    public static string FileIn(string data) => Path.Combine(data, DataDirectory.Blocklists);

    /// <summary>The entry that now blocks the address, or null.</summary>
    public BlocklistMatch? Find(PageUrl url)
    {
        if (time.GetElapsedTime(Volatile.Read(ref lookedAt)) >= LookAgain)
        {
            Look();
        }

        return current.Find(url);
    }

    void Look()
    {
        // One thread looks; the others use the current lists.
        if (!looking.TryEnter())
        {
            return;
        }

        try
        {
            var now = Stamp();
            if (now != stamp)
            {
                current = Blocklist.Open(file);
                stamp = now;
            }
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            // The next look comes after the pause.
        }
        finally
        {
            Volatile.Write(ref lookedAt, time.GetTimestamp());
            looking.Exit();
        }
    }

    (DateTime, long) Stamp()
    {
        var info = new FileInfo(file);
        return info.Exists ? (info.LastWriteTimeUtc, info.Length) : default;
    }
}

/// <summary>An address that an imported list blocks.</summary>
/// <param name="Category">The name of the list's folder: adult, gambling…</param>
/// <param name="Entry">The matching entry: a host, or a host and a path prefix.</param>
public sealed record BlocklistMatch(string Category, string Entry);
