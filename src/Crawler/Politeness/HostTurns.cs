using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Sites;
using SchoolSearch.Crawler.Fetching;
using SchoolSearch.Crawler.Settings;

namespace SchoolSearch.Crawler.Politeness;

/// <summary>
/// One request at a time to a host, whatever its ports and schemes, with a pause between the end of one and the start
/// of the next. The pause is what the caller says and, for hosts that are not ours, at least a multiple of the host's
/// response time, so that a slow server has most of its time for others. Turns also go by address, since many schools'
/// sites share one machine; there the general pause holds, so a slow host does not slow down its neighbours. A mapped
/// host is our own mirror, wherever it is: its turn goes by its name alone.
/// </summary>
sealed class HostTurns(CrawlOptions options, HostGate gate, HostAddresses addresses, TimeProvider time)
{
    /// <summary>The pause as a multiple of the response time. At eight we take up a ninth of the time that a single
    /// visitor could.</summary>
    const int TimesOfAnswer = 8;

    /// <summary>A slower server is broken, not busy, which is for <see cref="HostGate"/>.</summary>
    static readonly TimeSpan LongestAdaptive = TimeSpan.FromSeconds(60);

    /// <summary>Addresses whose pause is remembered after their turn.</summary>
    const int MostMachines = 10_000;

    readonly ConcurrentDictionary<string, Lane> hosts = new();
    readonly Dictionary<IPAddress, Lane> machines = [];

    /// <summary>Waits for the host's turn, which ends when it is disposed of; null when the host may not be asked
    /// now.</summary>
    public async Task<Turn?> EnterAsync(PageUrl url, TimeSpan delay, CancellationToken cancel)
    {
        if (gate.ClosedUntil(url.Host) is not null)
        {
            return null;
        }

        var host = hosts.GetOrAdd(url.Host, _ => new Lane(time));
        var turn = new Turn(this, gate, url.Host, host);
        try
        {
            var mapped = options.MappedTo(url.Host, url.Port) is not null;
            var pause = mapped ? delay : Longer(delay, host.Answering * TimesOfAnswer);
            await turn.TakeAsync(host, pause, cancel);
            host.Pause = pause;
            // In one global order, so that two turns never deadlock.
            foreach (var address in mapped ? [] : await AddressesAsync(url.Host, cancel))
            {
                await turn.TakeAsync(address, Longer(options.Delay, Site.DefaultDelay), cancel);
            }

            // The wait may have been long, and the host may have refused another request meanwhile.
            if (gate.ClosedUntil(url.Host) is null)
            {
                return turn;
            }
        }
        catch
        {
            turn.GiveUp();
            throw;
        }

        turn.GiveUp();
        return null;
    }

    /// <summary>The pause that the last request asked for.</summary>
    public TimeSpan PauseOf(string host) => hosts.TryGetValue(host, out var lane) ? lane.Pause : TimeSpan.Zero;

    /// <summary>Forgets a host without requests and returns the rest of its pause.</summary>
    public TimeSpan Leave(string host) => hosts.TryRemove(host, out var lane) ? lane.Rest : TimeSpan.Zero;

    Lane Join(IPAddress address)
    {
        lock (machines)
        {
            if (!machines.TryGetValue(address, out var lane))
            {
                machines[address] = lane = new Lane(time);
            }

            lane.Users++;
            return lane;
        }
    }

    void Quit(IPAddress address, Lane lane)
    {
        lock (machines)
        {
            if (--lane.Users == 0 && machines.Count > MostMachines)
            {
                machines.Remove(address);
            }
        }
    }

    static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    async Task<IEnumerable<IPAddress>> AddressesAsync(string host, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(options.ConnectTimeout);
        try
        {
            return (await addresses.OfAsync(host, patience.Token)).OrderBy(
                address => address.ToString(), StringComparer.Ordinal);
        }
        catch (Exception e) when (
            e is SocketException || (e is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            // There is nothing to connect to: the request will say so.
            return [];
        }
    }

    /// <summary>The turns of a host or a machine.</summary>
    public sealed class Lane(TimeProvider time)
    {
        long? lastEnd;

        SemaphoreSlim Free { get; } = new(1, 1);

        /// <summary>Recent response time of the host: the mean of the last time and the previous mean.</summary>
        public TimeSpan Answering { get; private set; }

        /// <summary>The pause that the last request asked for.</summary>
        public TimeSpan Pause { get; set; }

        /// <summary>The rest of the pause.</summary>
        public TimeSpan Rest =>
            lastEnd is { } end && Pause - time.GetElapsedTime(end) is { Ticks: > 0 } rest ? rest : TimeSpan.Zero;

        /// <summary>How many hold its turn or wait for it.</summary>
        public int Users { get; set; }

        public async Task TakeAsync(TimeSpan pause, CancellationToken cancel)
        {
            await Free.WaitAsync(cancel);
            try
            {
                if (lastEnd is { } end && pause - time.GetElapsedTime(end) is { Ticks: > 0 } rest)
                {
                    await Task.Delay(rest, time, cancel);
                }
            }
            catch
            {
                Free.Release();
                throw;
            }
        }

        public void Note(TimeSpan took)
        {
            var answering = Answering > TimeSpan.Zero ? (Answering + took) / 2 : took;
            Answering = answering < LongestAdaptive / TimesOfAnswer ? answering : LongestAdaptive / TimesOfAnswer;
        }

        public void Release(bool used)
        {
            lastEnd = used ? time.GetTimestamp() : lastEnd;
            Free.Release();
        }
    }

    /// <summary>The right to send one request.</summary>
    public sealed class Turn(HostTurns politeness, HostGate gate, string name, Lane host) : IDisposable
    {
        readonly List<Lane> taken = [];
        readonly List<(IPAddress Address, Lane Lane)> joined = [];

        public async Task TakeAsync(Lane lane, TimeSpan pause, CancellationToken cancel)
        {
            await lane.TakeAsync(pause, cancel);
            taken.Add(lane);
        }

        public async Task TakeAsync(IPAddress address, TimeSpan pause, CancellationToken cancel)
        {
            var lane = politeness.Join(address);
            joined.Add((address, lane));
            await TakeAsync(lane, pause, cancel);
        }

        /// <summary>Learns from the answer, before the turn ends.</summary>
        public async Task<FetchResult> HearAsync(FetchResult result)
        {
            host.Note(result.Took);
            await gate.HearAsync(name, result);
            return result;
        }

        /// <summary>Ends an unused turn.</summary>
        public void GiveUp() => Release(used: false);

        public void Dispose() => Release(used: true);

        void Release(bool used)
        {
            taken.ForEach(lane => lane.Release(used));
            taken.Clear();
            joined.ForEach(one => politeness.Quit(one.Address, one.Lane));
            joined.Clear();
        }
    }
}
