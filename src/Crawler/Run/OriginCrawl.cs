using System.Threading.Channels;
using SchoolSearch.Crawler.Fetching;
using SchoolSearch.Crawler.Frontier;
using SchoolSearch.Crawler.HostWatching;
using SchoolSearch.Crawler.Sharing;
using SchoolSearch.Store.Entries;

namespace SchoolSearch.Crawler.Run;

/// <summary>
/// Fetches the frontier of one origin as a pipeline: the asker fetches an answer while the reader makes a step of the
/// one before, and the writer puts steps on disk. The asker hands an answer over only when the reader is free, so at
/// most two bodies of an origin are in memory, and pages are read in the order in which they were fetched.
/// </summary>
sealed class OriginCrawl(CrawlTools tools, SitemapReader sitemaps, string origin, HeldHost host)
{
    /// <summary>Addresses read from the frontier at a time.</summary>
    const int BatchSize = 32;

    readonly PageAsker asker = new(tools, host);

    /// <summary>Ends when nothing of the origin may be fetched now.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        while (true)
        {
            var batch = await tools.Frontier.ReadyAsync(origin, BatchSize, cancel);
            if (batch.Count == 0)
            {
                if (asker.LastAsked is not { } asked
                    || (await tools.WatchAsync(host.Host)).IsQuarantined
                    || !await sitemaps.ReadAsync(origin, host, asked, cancel))
                {
                    break;
                }

                asker.LastAsked = null;
                continue;
            }

            var mayGoOn = await VisitAsync(batch, cancel);
            if (!mayGoOn || host.IsToBeGivenBack)
            {
                break;
            }

            // Written entries are no longer ready, so the next batch differs.
            await tools.Writer.FlushAsync();
        }

        await (await tools.WatchAsync(host.Host)).SaveAsync(cancel);
    }

    /// <summary>False when nothing more of the origin may be fetched now.</summary>
    async Task<bool> VisitAsync(IReadOnlyList<FrontierEntry> batch, CancellationToken cancel)
    {
        // Without room: the asker waits until the reader takes what it hands over.
        var visits = Channel.CreateBounded<Visit>(0);
        var reader = new AnswerReader(tools, asker, sitemaps, origin, host);
        var reading = Task.Run(() => ReadAsync(visits, reader, cancel), CancellationToken.None);
        try
        {
            return await AskAsync(batch, visits.Writer, cancel);
        }
        finally
        {
            // However the run ends, what was fetched is read and written.
            visits.Writer.TryComplete();
            await reading;
        }
    }

    async Task<bool> AskAsync(
        IReadOnlyList<FrontierEntry> batch, ChannelWriter<Visit> visits, CancellationToken cancel)
    {
        for (var i = 0; i < batch.Count; i++)
        {
            if (i > 0 && asker.MayBeTheLast(batch[i]))
            {
                // The page being read may use up the budget of the site: the next batch begins when it is counted.
                return true;
            }

            if (tools.Hosts.ClosedUntil(host.Host) is not null || tools.Budget.Take() is not { } budget)
            {
                return false;
            }

            Visit? visit = null;
            var isHandedOver = false;
            try
            {
                visit = await asker.AskAsync(batch[i], budget, cancel);
                if (visit is null)
                {
                    return false;
                }

                await visits.WriteAsync(visit, CancellationToken.None);
                isHandedOver = true;
            }
            finally
            {
                if (!isHandedOver)
                {
                    ((IDisposable?)visit ?? budget).Dispose();
                }
            }
        }

        return true;
    }

    async Task ReadAsync(Channel<Visit> visits, AnswerReader reader, CancellationToken cancel)
    {
        try
        {
            await foreach (var visit in visits.Reader.ReadAllAsync(CancellationToken.None))
            {
                using (visit)
                {
                    var step = await reader.ReadAsync(visit, cancel);
                    await tools.Writer.WriteAsync(step);
                    if (step is CrawlStep.Store { Page.CompressedBody.Length: > RequestSlots.LargeBody })
                    {
                        // The writer's queue bounds the number of bodies, not their size.
                        await tools.Writer.FlushAsync();
                    }
                }
            }
        }
        catch (Exception e)
        {
            // The asker stops, too.
            visits.Writer.TryComplete(e);
            throw;
        }
    }
}
