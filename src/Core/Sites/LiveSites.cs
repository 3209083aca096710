using System.Collections.Immutable;
using SchoolSearch.Core.Files;

namespace SchoolSearch.Core.Sites;

/// <summary>
/// The site lists as they are now, for a server that runs for weeks: a change counts within a second. While a file has
/// faults, the last lists stay in force and the problem is told once. Thread-safe.
/// </summary>
public sealed class LiveSites
{
    static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(300);

    /// <summary>Two changes within the resolution of a time stamp look alike, so younger files are read
    /// again.</summary>
    static readonly TimeSpan Settled = TimeSpan.FromSeconds(2);

    readonly Func<string> path;
    readonly TimeProvider time;
    readonly Action<string>? onProblem;
    readonly Lock looking = new();
    SiteList current;
    string? seen;
    long lastLook;
    string told = "";

    /// <param name="path">A list or a folder of lists; called at each look.</param>
    /// <param name="onProblem">Receives French messages.</param>
    /// <exception cref="InvalidDataException">The lists have faults, so nothing may be shown.</exception>
    public LiveSites(Func<string> path, TimeProvider time, Action<string>? onProblem = null)
    {
        (this.path, this.time, this.onProblem) = (path, time, onProblem);
        seen = Stamp();
        current = SiteListReader.Read(path()).OrThrow();
        lastLook = time.GetTimestamp();
    }

    /// <summary>The lists at this moment, which do not change themselves.</summary>
    public SiteList Current
    {
        get
        {
            if (time.GetElapsedTime(Volatile.Read(ref lastLook)) >= Interval)
            {
                lock (looking)
                {
                    if (time.GetElapsedTime(lastLook) >= Interval)
                    {
                        Look();
                        Volatile.Write(ref lastLook, time.GetTimestamp());
                    }
                }
            }

            return Volatile.Read(ref current);
        }
    }

    void Look()
    {
        var stamp = Stamp();
        if (stamp is not null && stamp == seen)
        {
            return;
        }

        seen = stamp;
        SiteListReader.Read(path()).Match(
            sites =>
            {
                told = "";
                if (!Same(sites, current))
                {
                    Volatile.Write(ref current, sites);
                }

                return true;
            },
            problems =>
            {
                var text = $"{string.Join('\n', problems)}\nLes listes lues auparavant restent en vigueur.";
                if (text != told)
                {
                    told = text;
                    onProblem?.Invoke(text);
                }

                return false;
            });
    }

    static bool Same(SiteList one, SiteList other) =>
        one.Sites.Length == other.Sites.Length
        && one.Sites.Zip(other.Sites).All(pair =>
            pair.First.Fingerprint() == pair.Second.Fingerprint()
            && SiteDraft.Of(pair.First) == SiteDraft.Of(pair.Second)
            && pair.First.MaximumPages == pair.Second.MaximumPages && pair.First.Window == pair.Second.Window
            && pair.First.Delay == pair.Second.Delay && pair.First.MaximumDepth == pair.Second.MaximumDepth
            && pair.First.Start.SequenceEqual(pair.Second.Start));

    /// <summary>Names, times and sizes of the files; null when one is too young for that.</summary>
    string? Stamp()
    {
        try
        {
            var files = SiteListReader.FilesOf(path()).Select(file => new FileInfo(file)).ToImmutableArray();
            var settled = time.GetUtcNow().UtcDateTime - Settled;
            return files.Any(file => file.LastWriteTimeUtc > settled)
                ? null
                : string.Join('\n', files.Select(file =>
                    $"{file.FullName} {file.LastWriteTimeUtc.Ticks} {file.Length}"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
