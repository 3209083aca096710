using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;
using SchoolSearch.Crawler.Fetching;
using SchoolSearch.Crawler.Frontier;
using SchoolSearch.Crawler.Run;
using SchoolSearch.Crawler.Settings;
using SchoolSearch.Store;
using SchoolSearch.Store.Entries;

namespace SchoolSearch.Crawler.Warc;

/// <summary>
/// Stores the pages of an archive as a crawl would: the same step, the same statements, the same number of pages a
/// site. A later visit in the store stays.
/// </summary>
sealed class WarcIntake(
    PageStore store, PageIntake intake, CrawlBudget budget, CrawlOptions options, TimeProvider time, WarcTally tally)
{
    const int MostPages = 64;

    /// <summary>Size of the bodies that wait to be stored together.</summary>
    const long MostBytes = 16 << 20;

    /// <summary>Log lines about unlisted addresses: a foreign archive may hold nothing else.</summary>
    const int MostUnlisted = 1000;

    readonly List<PendingPage> pages = [];
    readonly List<CrawlStep.Note> notes = [];
    long bytes;
    int unlisted;

    public async Task AddAsync(PendingPage page, CancellationToken cancel)
    {
        pages.Add(page);
        bytes += page.Fetched.Body.Length;
        await FlushWhenFullAsync(cancel);
    }

    /// <summary>Logs a rejection, unless the store knows the page or has a line about it.</summary>
    /// <param name="site">Null for an unlisted address.</param>
    public async Task NoteAsync(
        PageUrl url, Site? site, RejectionReason reason, string evidence, CancellationToken cancel)
    {
        if (site is null && ++unlisted > MostUnlisted)
        {
            return;
        }

        var entry = new FrontierEntry
        {
            Url = url.Value,
            Origin = url.Origin,
            Site = site?.Key ?? url.Host,
            Depth = 0,
            Redirects = 0,
        };
        notes.Add(new CrawlStep.Note(entry, reason, evidence));
        await FlushWhenFullAsync(cancel);
    }

    /// <summary>The last step: notes the traps and looks up anew when hosts are due.</summary>
    public async Task EndAsync(CancellationToken cancel)
    {
        await WriteAsync(_ => Task.CompletedTask, [.. intake.TrapNotes()]);
        using var context = store.Open();
        await new HostTimes(context).ForgetAllAsync(cancel);
    }

    /// <summary>Stores the waiting pages; on return they are on disk.</summary>
    public async Task FlushAsync(CancellationToken cancel)
    {
        var newest = pages.GroupBy(page => page.Url.Value).ToDictionary(
            group => group.Key, group => group.MaxBy(page => page.At)!);
        foreach (var page in pages.Where(page => newest[page.Url.Value] != page))
        {
            tally.Add(WarcSkip.NotNewer, page.Url.Value);
        }

        // How many links an address is from a start page is unknown when no link has led to it.
        var depth = Math.Min(1, options.MaximumDepth);
        await WriteAsync(
            commands =>
                commands.AddAsync(
                    [.. newest.Values.Select(page => FrontierStore.Entry(page.Url, page.Site, depth, redirects: 0))]),
            []);
        var steps = new List<CrawlStep>();
        using (var context = store.Open())
        {
            List<string> urls = [.. newest.Keys, .. notes.Select(note => note.Entry.Url)];
            var entries = await context.Frontier.Where(entry => urls.Contains(entry.Url)).ToDictionaryAsync(
                entry => entry.Url, cancel);
            var visits = await context.Pages.Where(page => urls.Contains(page.Url))
                .Select(page =>
                    new
                    {
                        page.Url,
                        page.FetchedAt,
                        Known = new Validators(page.ETag, page.LastModified, page.BodyHash),
                    })
                .ToDictionaryAsync(page => page.Url, cancel);
            var log = await context.Rejections.Where(line => urls.Contains(line.Url)).ToDictionaryAsync(
                line => line.Url, cancel);
            foreach (var note in notes
                .Where(note => !visits.ContainsKey(note.Entry.Url) && !log.ContainsKey(note.Entry.Url))
                .DistinctBy(note => note.Entry.Url))
            {
                steps.Add(note);
            }

            foreach (var (url, page) in newest)
            {
                var entry = entries[url];
                var visit = visits.GetValueOrDefault(url);
                if (visit?.FetchedAt >= page.At)
                {
                    tally.Add(WarcSkip.NotNewer, url);
                }
                else if (entry.State == FrontierState.Rejected
                    && log.TryGetValue(url, out var line) && line.At >= page.At)
                {
                    tally.Add(WarcSkip.RefusedSince, url);
                }
                else if (budget.SpentFor(page.Site, entry.State) is not null)
                {
                    tally.Add(WarcSkip.SiteFull, url);
                }
                else
                {
                    var step = Step(entry, page, visit?.Known);
                    budget.Count(page.Site, step, page.Fetched.Body.Length, asked: false);
                    steps.Add(step);
                }
            }
        }

        await WriteAsync(commands => commands.AddAsync([.. steps.SelectMany(step => step.Found)]), steps);
        pages.Clear();
        notes.Clear();
        bytes = 0;
    }

    /// <summary>Due by the recorded visit, or at once when robots.txt must still be asked.</summary>
    CrawlStep.Store Step(FrontierEntry entry, PendingPage page, Validators? known)
    {
        var step = intake.Store(
            entry, page.Url, page.Site, page.Fetched, PageIntake.LinksOf(page.Fetched, page.Url), known, page.At);
        return step with
        {
            Next = step.Next with { At = page.RobotsKnown ? page.At + step.Next.Interval : time.GetUtcNow() },
        };
    }

    async Task FlushWhenFullAsync(CancellationToken cancel)
    {
        if (pages.Count + notes.Count >= MostPages || bytes >= MostBytes)
        {
            await FlushAsync(cancel);
        }
    }

    /// <summary>Written whole or not at all.</summary>
    Task WriteAsync(Func<FrontierCommands, Task> first, IReadOnlyList<CrawlStep> steps) =>
        StoreConflict.RetryAsync(async () =>
    {
        using var context = store.Open();
        await context.Database.OpenConnectionAsync();
        await using var transaction = await context.Database.BeginTransactionAsync();
        using var commands = new FrontierCommands(context.Database.GetDbConnection());
        commands.Use(transaction.GetDbTransaction());
        await first(commands);
        foreach (var step in steps)
        {
            await commands.WriteAsync(step, time.GetUtcNow());
        }

        await commands.FlushAsync();
        await transaction.CommitAsync();
    });
}

/// <summary>A page of an archive that is to be stored.</summary>
/// <param name="RobotsKnown">Whether a known robots.txt allows it.</param>
sealed record PendingPage(PageUrl Url, Site Site, FetchResult.Fetched Fetched, DateTimeOffset At, bool RobotsKnown);
