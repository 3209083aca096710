using SchoolSearch.Crawler.Politeness;
using SchoolSearch.Store;

namespace SchoolSearch.Crawler.Sharing;

/// <summary>Hosts with something to fetch. One crawler at a time works on a host, since politeness is per
/// host.</summary>
interface IHostQueue : IAsyncDisposable
{
    public static async Task<IHostQueue> OpenAsync(
        PageStore store, TimeProvider time, HostTurns politeness, HostGate hosts, CancellationToken cancel) =>
        store.IsShared
            ? await Leases.OpenAsync(store, time, politeness, hosts, cancel)
            : new OwnHosts(store, time, politeness, hosts);

    /// <summary>Takes hosts with something to fetch now, the longest due first.</summary>
    /// <param name="most">Hosts that this crawler may hold in all.</param>
    Task<IReadOnlyList<HeldHost>> TakeAsync(int most, CancellationToken cancel);

    /// <summary>Takes the host for a single request, whether anything is due there or not; null while another crawler
    /// has it or its pause is not over.</summary>
    Task<HeldHost?> BorrowAsync(string host, CancellationToken cancel);

    /// <summary>Ends a use of the host. The last user returns it with the pause of its last request and its next due
    /// time, which is not before a closed host opens.</summary>
    Task GiveBackAsync(HeldHost host);

    /// <summary>How long until a host can be taken, when none can now: zero while other crawlers hold what is due; null
    /// when nothing will ever be due.</summary>
    Task<TimeSpan?> WaitAsync(CancellationToken cancel);
}
