using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace SchoolSearch.Crawler.Run;

/// <summary>
/// What a crawl is doing, for display. The crawl only counts; the reader pays for showing the counts, as often as it
/// likes.
/// </summary>
public sealed class CrawlActivity(TimeProvider time) : IProgress<CrawlProgress>
{
    readonly ConcurrentDictionary<string, Work> working = new();

    public CrawlProgress Done { get; private set; } = new(0, 0, 0, 0);

    /// <summary>Hosts at work now, unordered.</summary>
    public ImmutableArray<HostActivity> Working =>
        [
            .. working.Select(pair =>
                new HostActivity(
                    pair.Key, pair.Value.Answered, time.GetElapsedTime(pair.Value.Start),
                    time.GetElapsedTime(pair.Value.Last))),
        ];

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

/// <summary>A host that is being crawled now.</summary>
/// <param name="Answered">Addresses done since it began.</param>
/// <param name="For">How long it has been at work.</param>
/// <param name="Quiet">Time since its last outcome.</param>
public sealed record HostActivity(string Host, int Answered, TimeSpan For, TimeSpan Quiet);

/// <summary>Where a crawl stands.</summary>
/// <param name="Stored">Pages stored in this run.</param>
/// <param name="Rejected">Addresses rejected in this run, stored pages that left included.</param>
/// <param name="Bytes">Size of this run's bodies, decompressed.</param>
/// <param name="Unchanged">Stored pages visited again and found unchanged.</param>
/// <param name="Until">When the first host closed by its hours or a refusal opens for waiting addresses; null when none
/// waits.</param>
/// <param name="Mended">Dates brought back at the start because a clock had been ahead.</param>
public sealed record CrawlProgress(
    int Stored, int Rejected, int Postponed, long Bytes, int Unchanged = 0, DateTimeOffset? Until = null,
    int Mended = 0);
