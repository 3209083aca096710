using System.Data.Common;
using SchoolSearch.Crawler.Run;
using SchoolSearch.Crawler.Settings;
using SchoolSearch.Store;

namespace SchoolSearch.App.Output.Crawling;

/// <summary>
/// Turns what a crawl counts into figures. What is left is counted in the page store, and that so seldom that it takes
/// less than a hundredth of the time.
/// </summary>
sealed class CrawlMeter(CrawlActivity activity, PageStore store, CrawlOptions options, TimeProvider time)
{
    const int MostHosts = 5;

    /// <summary>Share of the time that counting may take, the other way round.</summary>
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
        // Between two counts, what is found makes up for what is done, until nothing more is found.
        var left = (int)Math.Clamp(
            isGrowing ? backlog.Total : backlog.Total - (answered - answeredThen), 0, Math.Max(0, most));
        var hosts = activity.Working
            .Select(work => new HostFigures(
                work.Host, work.Answered, backlog.ByHost.GetValueOrDefault(work.Host),
                work.Answered > 0 ? work.For / work.Answered : null, work.Quiet))
            .ToArray();
        // Hosts are asked side by side, each at its pause: the longest line ends last, however fast the others are.
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
            // The display can do without; if the store is broken, the crawl says so.
        }

        // The first time costs what opening the tables costs, and says nothing of the others.
        var cost = counted is null ? TimeSpan.Zero : time.GetElapsedTime(begin) * Seldom;
        pause = cost > Shortest ? cost : Shortest;
        counted = time.GetTimestamp();
    }

    static long Answered(CrawlProgress done) => (long)done.Stored + done.Unchanged + done.Rejected + done.Postponed;
}
