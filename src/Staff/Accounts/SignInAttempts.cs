namespace SchoolSearch.Staff.Accounts;

/// <summary>
/// Limits guesses of passwords without locking a person out. A browser in which the person has entered before has
/// attempts of its own, which nobody else can use up; all other browsers share a budget for each name and for each
/// network (OWASP, device cookies). It is kept in memory only. Thread-safe.
/// </summary>
public sealed class SignInAttempts(TimeProvider time)
{
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    /// <summary>Wrong attempts in a window, from one browser or one network for one name.</summary>
    public const int Most = 10;

    /// <summary>From all unknown browsers for one name.</summary>
    const int MostForName = 50;

    /// <summary>From one network for all names.</summary>
    const int MostFromNetwork = 60;

    const int MostKeys = 20_000;

    readonly Lock counting = new();
    readonly Dictionary<string, (int Failed, long Since)> failures = [];

    /// <summary>Counts an attempt before it is checked, so that many at once do not slip through.</summary>
    /// <param name="device">Of a browser in which this person has entered before; null for another.</param>
    /// <returns>False when there were too many.</returns>
    public bool Take(string name, string? device, string network)
    {
        lock (counting)
        {
            Forget();
            var limits = Limits(name, device, network);
            if (limits.Any(limit => Failed(limit.Key) >= limit.Most))
            {
                return false;
            }

            foreach (var (key, _) in limits)
            {
                failures[key] = failures.TryGetValue(key, out var known)
                    ? (known.Failed + 1, known.Since)
                    : (1, time.GetTimestamp());
            }

            return true;
        }
    }

    /// <summary>The attempt was right and does not count.</summary>
    public void GiveBack(string name, string? device, string network)
    {
        lock (counting)
        {
            foreach (var (key, _) in Limits(name, device, network))
            {
                if (failures.TryGetValue(key, out var known))
                {
                    failures[key] = (Math.Max(0, known.Failed - 1), known.Since);
                }
            }
        }
    }

    static (string Key, int Most)[] Limits(string name, string? device, string network) => device is null
        ? [($"{name}\n{network}", Most), ($"name {name}", MostForName), ($"network {network}", MostFromNetwork)]
        : [($"{name}\ndevice {device}", Most)];

    int Failed(string key) => failures.TryGetValue(key, out var known) ? known.Failed : 0;

    void Forget()
    {
        foreach (var key in failures.Where(pair => time.GetElapsedTime(pair.Value.Since) >= Window)
            .Select(pair => pair.Key).ToList())
        {
            failures.Remove(key);
        }

        if (failures.Count >= MostKeys)
        {
            failures.Remove(failures.MinBy(pair => pair.Value.Since).Key);
        }
    }
}
