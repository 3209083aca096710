using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace SchoolSearch.Crawler;

/// <summary>
/// What a crawl is at, for whoever wants to look. The crawl only counts; what it costs to show the counts is up to who
/// reads them, as often as suits.
/// </summary>
public sealed class CrawlActivity(TimeProvider time) : IProgress<CrawlProgress>
{
    readonly ConcurrentDictionary<string, Work> working = new();

    public CrawlProgress Done { get; private set; } = new(0, 0, 0, 0);

    /// <summary>Hosts at work now, in no order.</summary>
    public ImmutableArray<HostActivity> Working =>
        [.. working.Select(pair => new HostActivity(pair.Key, pair.Value.Answered, time.GetElapsedTime(pair.Value.Start), time.GetElapsedTime(pair.Value.Last)))];

    public void Report(CrawlProgress value) => Done = value;

    internal void Begin(string host) => working[host] = new Work(time.GetTimestamp());

    internal void End(string host) => working.TryRemove(host, out _);

    internal async Task FollowAsync(string host, Task work)
    {
        Begin(host);
        try
        {
            await work;
        }
        finally
        {
            End(host);
        }
    }

    internal void Count(string host)
    {
        if (working.TryGetValue(host, out var work))
        {
            work.Count(time.GetTimestamp());
        }
    }

    sealed class Work(long start)
    {
        int answered;
        long last = start;

        public long Start { get; } = start;

        public int Answered => Volatile.Read(ref answered);

        public long Last => Volatile.Read(ref last);

        public void Count(long now)
        {
            Interlocked.Increment(ref answered);
            Volatile.Write(ref last, now);
        }
    }
}
