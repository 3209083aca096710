using System.Collections.Frozen;
using SchoolSearch.Core.Files;

namespace SchoolSearch.Core.Decisions;

/// <summary>
/// The restrictions of a data directory as they are now, for a server that goes on for weeks. Whoever asks has the
/// stamps of the two files looked at, every <see cref="Interval"/> at most. A file that has become unreadable, or that
/// is gone, opens nothing: what was read last still holds, and it is told once.
/// </summary>
public sealed class LiveRestrictions
{
    /// <summary>How old an answer may be.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    readonly WatchedFile<DecisionList> decisions;
    readonly WatchedFile<FrozenSet<string>> quarantined;
    readonly TimeProvider time;
    readonly Action<string>? onProblem;
    readonly Lock looking = new();
    Restrictions current;
    long lastLook;
    string told = "";

    LiveRestrictions(string data, TimeProvider time, Action<string>? onProblem)
    {
        this.time = time;
        this.onProblem = onProblem;
        lastLook = time.GetTimestamp();
        decisions = new(Path.Combine(data, DataDirectory.Decisions), () => DecisionsOf(data), time);
        quarantined = new(Path.Combine(data, DataDirectory.Quarantined), () => QuarantineFile.Read(data), time);
        current = new Restrictions(decisions.Value, quarantined.Value);
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
    /// <exception cref="InvalidDataException">One of the files has faults: nothing is known to hold on to, so nothing
    /// may be shown.</exception>
    public static LiveRestrictions Open(string data, TimeProvider time, Action<string>? onProblem = null) =>
        new(data, time, onProblem);

    /// <summary>The restrictions as they are at this moment.</summary>
    /// <exception cref="InvalidDataException">One of the files has faults; the message names file, line and
    /// remedy.</exception>
    public static Restrictions Read(string data) => new(DecisionsOf(data), QuarantineFile.Read(data));

    static DecisionList DecisionsOf(string data) => DecisionFile.Read(data).OrThrow();

    void Look()
    {
        foreach (var problem in new[] { decisions.Look(), quarantined.Look() }
            .OfType<string>()
            .Where(problem => problem != told))
        {
            told = problem;
            onProblem?.Invoke(problem);
        }

        if (current.Decisions != decisions.Value || current.Quarantined != quarantined.Value)
        {
            Volatile.Write(ref current, new Restrictions(decisions.Value, quarantined.Value));
        }
    }
}
