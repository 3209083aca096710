using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace SchoolSearch.Crawler.Run;

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
/// <param name="Quiet">How long nothing has come of it.</param>
public sealed record HostActivity(string Host, int Answered, TimeSpan For, TimeSpan Quiet);

/// <summary>Where a crawl stands.</summary>
/// <param name="Stored">Pages stored in this run.</param>
/// <param name="Rejected">Addresses of this run that will not be stored, or no longer.</param>
/// <param name="Bytes">Bodies of this run, decompressed.</param>
/// <param name="Unchanged">Stored pages that were seen again and are what they were.</param>
/// <param name="Until">When hosts that are closed for the moment, by their hours or because they refused, may be asked
/// for what waits; null when nothing waits for that.</param>
public sealed record CrawlProgress(
    int Stored, int Rejected, int Postponed, long Bytes, int Unchanged = 0, DateTimeOffset? Until = null);
