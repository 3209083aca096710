using System.Collections.Concurrent;
using SchoolSearch.Crawler.Fetching;
using SchoolSearch.Store;

namespace SchoolSearch.Crawler.HostWatching;

/// <summary>The watches of one run, one for each host.</summary>
sealed class HostWatches(
    PageStore store, CertificateNames certificates, TimeProvider time, Func<Task>? onQuarantine) : IDisposable
{
    readonly ConcurrentDictionary<string, Lazy<Task<HostWatch>>> watches = new();

    public Task<HostWatch> ForAsync(string host) =>
        watches.GetOrAdd(
            host,
            name =>
                new Lazy<Task<HostWatch>>(() =>
                    HostWatch.LoadAsync(store, certificates, time, onQuarantine, name, CancellationToken.None))).Value;

    public void Dispose()
    {
        foreach (var watch in watches.Values
            .Where(watch => watch.IsValueCreated && watch.Value.IsCompletedSuccessfully))
        {
            watch.Value.Result.Dispose();
        }
    }
}
