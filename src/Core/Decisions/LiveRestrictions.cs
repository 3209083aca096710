using SchoolSearch.Core.Store;

namespace SchoolSearch.Core.Decisions;

/// <summary>
/// The restrictions of a data directory as they are now, for a server that goes on for weeks. Whoever asks has the stamps of the two files looked at, every <see cref="Interval"/> at
/// most. A file that has become unreadable, or that is gone, closes fail-safe: what was last read still holds, and it is told once.
/// </summary>
public sealed class LiveRestrictions
{
    /// <summary>How old an answer may be.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    /// <summary>Two changes within the resolution of a file's time look alike: files so young are read again.</summary>
    static readonly TimeSpan Settled = TimeSpan.FromSeconds(2);

    readonly string data;
    readonly TimeProvider time;
    readonly Action<string>? onProblem;
    readonly Lock looking = new();
    Restrictions current;
    (DateTime, long, DateTime, long)? seen;
    long lastLook;
    string told = "";

    LiveRestrictions(string data, TimeProvider time, Action<string>? onProblem)
    {
        this.data = data;
        this.time = time;
        this.onProblem = onProblem;
        seen = Stamps();
        lastLook = time.GetTimestamp();
        current = Read(data);
    }

    /// <summary>May be asked from any thread.</summary>
    public Restrictions Current
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

    /// <param name="onProblem">Told once of each fault, in French; it holds nothing of any request.</param>
    /// <exception cref="InvalidDataException">One of the files has faults: nothing is known to hold on to, so nothing may be shown.</exception>
    public static LiveRestrictions Open(string data, TimeProvider time, Action<string>? onProblem = null) => new(data, time, onProblem);

    /// <summary>The restrictions as they are at this moment.</summary>
    /// <exception cref="InvalidDataException">One of the files has faults; the message names file, line and remedy.</exception>
    public static Restrictions Read(string data) => DecisionFile.Read(data) switch
    {
        DecisionReading.Loaded loaded => new Restrictions(loaded.Decisions, QuarantineFile.Read(data)),
        DecisionReading.Broken broken => throw new InvalidDataException(string.Join('\n', broken.Problems)),
        _ => throw new InvalidOperationException("A reading is loaded or broken."),
    };

    void Look()
    {
        var stamps = Stamps();
        if (stamps is not null && stamps == seen)
        {
            return;
        }

        try
        {
            if (stamps is { } now && ((now.Item2 < 0 && !current.Decisions.All.IsEmpty) || (now.Item4 < 0 && current.Quarantined.Count > 0)))
            {
                Tell($"{data} : {(now.Item2 < 0 ? DecisionFile.Name : QuarantineFile.Name)} a disparu. Ce qui était décidé vaut jusqu’au redémarrage.");
            }
            else
            {
                Volatile.Write(ref current, Read(data));
                told = "";
            }

            seen = stamps;
        }
        catch (InvalidDataException e)
        {
            Tell($"{e.Message}\nLes décisions lues auparavant restent en vigueur.");
            seen = stamps;
        }
    }

    void Tell(string problem)
    {
        if (problem != told)
        {
            told = problem;
            onProblem?.Invoke(problem);
        }
    }

    /// <summary>Null when a file is too young for its stamp to be trusted, or cannot be looked at.</summary>
    (DateTime, long, DateTime, long)? Stamps()
    {
        try
        {
            var decisions = new FileInfo(Path.Combine(data, DecisionFile.Name));
            var quarantined = new FileInfo(Path.Combine(data, QuarantineFile.Name));
            var stamps = (Written(decisions), decisions.Exists ? decisions.Length : -1, Written(quarantined), quarantined.Exists ? quarantined.Length : -1);
            var youngest = time.GetUtcNow().UtcDateTime - Settled;
            return stamps.Item1 > youngest || stamps.Item3 > youngest ? null : stamps;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        static DateTime Written(FileInfo file) => file.Exists ? file.LastWriteTimeUtc : DateTime.MinValue;
    }
}
