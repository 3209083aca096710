using System.Collections.Frozen;
using SchoolSearch.Core.Files;

namespace SchoolSearch.Core.Decisions;

/// <summary>
/// The current restrictions of a data directory, for a server that runs for weeks. A caller triggers a check of the two
/// files' stamps, at most once every <see cref="Interval"/>. If a file becomes unreadable or disappears, its last
/// content stays in force and the problem is reported once.
/// </summary>
public sealed class LiveRestrictions
{
    /// <summary>The longest time for which an answer may be out of date.</summary>
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

    /// <summary>Safe to read from any thread.</summary>
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

    /// <param name="onProblem">Called once for each problem, with a French message that contains nothing of any
    /// request.</param>
    /// <exception cref="InvalidDataException">One of the files has faults and no earlier content is known, so nothing
    /// may be shown.</exception>
    public static LiveRestrictions Open(string data, TimeProvider time, Action<string>? onProblem = null) =>
        new(data, time, onProblem);

    /// <summary>Reads the current restrictions once.</summary>
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
