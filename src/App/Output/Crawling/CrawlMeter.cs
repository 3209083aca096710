using System.Data.Common;
using SchoolSearch.Crawler.Run;
using SchoolSearch.Crawler.Settings;
using SchoolSearch.Store;

namespace SchoolSearch.App.Output.Crawling;

/// <summary>
/// Turns the counts of a crawl into figures. Remaining addresses are counted in the page store, so seldom that it takes
/// less than a hundredth of the time.
/// </summary>
sealed class CrawlMeter(CrawlActivity activity, PageStore store, CrawlOptions options, TimeProvider time)
{
    const int MostHosts = 5;

    /// <summary>The reciprocal of the share of time that counting may take.</summary>
    const int Seldom = 100;

    static readonly TimeSpan Shortest = TimeSpan.FromSeconds(2);

    readonly MovingRate rate = new(time);
    readonly long start = time.GetTimestamp();
    CrawlBacklog backlog = CrawlBacklog.None;
    long answeredThen;
    long known;
    bool isGrowing = true;
    long? counted;
    TimeSpan pause = TimeSpan.Zero;

    public async Task<CrawlFigures> ReadAsync(CancellationToken cancel)
    {
        if (counted is not { } last || time.GetElapsedTime(last) >= pause)
        {
            await CountAsync(cancel);
        }

        var done = activity.Done;
        var answered = Answered(done);
        var now = rate.Add(answered);
        var most = options.MaximumPages - done.Stored - done.Unchanged;
        // Between two counts, newly found addresses are assumed to replace fetched ones, until nothing more is found.
        var left = (int)Math.Clamp(
            isGrowing ? backlog.Total : backlog.Total - (answered - answeredThen), 0, Math.Max(0, most));
        var hosts = activity.Working
            .Select(work => new HostFigures(
                work.Host, work.Answered, backlog.ByHost.GetValueOrDefault(work.Host),
                work.Answered > 0 ? work.For / work.Answered : null, work.Quiet))
            .ToArray();
        // Hosts are crawled in parallel, each at its pace: the host with the longest queue ends last, however fast the
        // others are.
        TimeSpan? rest =
            now > 0 ? TimeSpan.FromSeconds(Math.Min(left / now, TimeSpan.FromDays(3650).TotalSeconds)) : null;
        var longest = hosts.Length == 0 || most < backlog.Total ? TimeSpan.Zero : hosts.Max(host => host.Rest);
        return new CrawlFigures(
            done, hosts.Length, now, left,
            rest is null || longest > rest ? longest > TimeSpan.Zero ? longest : rest : rest, isGrowing,
            time.GetElapsedTime(start),
            [
                .. hosts
                    .OrderByDescending(host => host.Rest)
                    .ThenByDescending(host => host.Quiet)
                    .ThenBy(host => host.Host, StringComparer.Ordinal)
                    .Take(MostHosts),
            ]);
    }

    async Task CountAsync(CancellationToken cancel)
    {
        var begin = time.GetTimestamp();
        try
        {
            backlog = await CrawlBacklog.ReadAsync(store, time.GetUtcNow(), cancel);
            answeredThen = Answered(activity.Done);
            var before = known;
            known = backlog.Total + answeredThen;
            isGrowing = counted is null || known > before;
        }
        catch (DbException)
        {
            // The display can do without; if the store is broken, the crawl reports it.
        }

        // The first count includes opening the tables, and is not typical of later ones.
        var cost = counted is null ? TimeSpan.Zero : time.GetElapsedTime(begin) * Seldom;
        pause = cost > Shortest ? cost : Shortest;
        counted = time.GetTimestamp();
    }

    static long Answered(CrawlProgress done) => (long)done.Stored + done.Unchanged + done.Rejected + done.Postponed;
}
