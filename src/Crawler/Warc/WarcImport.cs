using System.Collections.Frozen;
using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;
using SchoolSearch.Crawler.Fetching;
using SchoolSearch.Crawler.Frontier;
using SchoolSearch.Crawler.Robots;
using SchoolSearch.Crawler.Run;
using SchoolSearch.Crawler.Settings;
using SchoolSearch.Store;
using SchoolSearch.Store.Entries;

namespace SchoolSearch.Crawler.Warc;

/// <summary>
/// Imports pages of archives (ISO 28500, versions 1.0 and 1.1), of whatever tool, into the page store. Only what the
/// list approves is taken, and only resources and answers of status 200. Nothing in an archive stops the import: an
/// unreadable file counts up to its fault. Only a failure of the machine does.
/// </summary>
public sealed class WarcImport
{
    readonly CrawlOptions options;
    readonly TimeProvider time;
    readonly IProgress<WarcImportProgress>? progress;
    readonly FrozenSet<string> hosts;
    readonly PageIntake intake;
    readonly ArchivedRobots robots;
    readonly FrozenSet<string> quarantined;
    readonly WarcTally tally;
    readonly CrawlBudget budget;
    readonly WarcIntake pages;
    long records;

    WarcImport(
        PageStore store, SiteList sites, FrozenSet<string> quarantined, CrawlBudget budget, CrawlOptions options,
        TimeProvider time,
        IProgress<WarcImportProgress>? progress)
    {
        this.quarantined = quarantined;
        this.options = options;
        this.time = time;
        this.progress = progress;
        this.budget = budget;
        hosts = sites.Sites.SelectMany(site => site.Scope.Hosts).ToFrozenSet();
        intake = new PageIntake(sites, options, time);
        robots = new ArchivedRobots(store);
        tally = new WarcTally();
        pages = new WarcIntake(store, intake, budget, options, time, tally);
    }

    /// <param name="options">The bounds on bodies, depth and intervals count here.</param>
    public static async Task<WarcImportResult> RunAsync(
        PageStore store, SiteList sites, IReadOnlyList<string> files, CrawlOptions options, TimeProvider time,
        IProgress<WarcImportProgress>? progress, CancellationToken cancel)
    {
        await new FrontierStore(store, time).SeedAsync(sites, cancel);
        var budget = new CrawlBudget(int.MaxValue, new Progress<CrawlProgress>());
        await ResumeAsync(store, sites, budget, cancel);
        var import = new WarcImport(
            store, sites, await QuarantinedAsync(store, cancel), budget, options, time, progress);
        var faults = await import.ReadAllAsync(files, cancel);
        await import.pages.EndAsync(cancel);
        return new WarcImportResult(
            import.records, budget.Done.Stored, budget.Done.Unchanged, import.tally.Skipped, faults);
    }

    /// <summary>Whether a crawler has a host now: its pages and the archive's would get in each other's way.</summary>
    public static async Task<bool> IsCrawledAsync(PageStore store, TimeProvider time, CancellationToken cancel)
    {
        using var context = store.Open();
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        return store.IsShared
            && await context.HostLeases.AnyAsync(lease => lease.Owner != "" && lease.Until > now, cancel);
    }

    static async Task<FrozenSet<string>> QuarantinedAsync(PageStore store, CancellationToken cancel)
    {
        using var context = store.Open();
        return (await Quarantine.ListAsync(context, cancel)).Select(host => host.Host).ToFrozenSet();
    }

    static async Task ResumeAsync(PageStore store, SiteList sites, CrawlBudget budget, CancellationToken cancel)
    {
        using var context = store.Open();
        var stored =
            await context.Frontier.Where(entry => entry.State == FrontierState.Stored).GroupBy(entry => entry.Site)
            .Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancel);
        foreach (var group in stored)
        {
            if (sites.Find(group.Key) is { } site)
            {
                budget.Resume(site, group.Count);
            }
        }
    }

    async Task<ImmutableArray<WarcFault>> ReadAllAsync(IReadOnlyList<string> files, CancellationToken cancel)
    {
        var faults = ImmutableArray.CreateBuilder<WarcFault>();
        var total = files.Sum(file => new FileInfo(file).Length);
        long before = 0;
        foreach (var path in files)
        {
            var first = records;
            try
            {
                using var file = new FileStream(
                    path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16,
                    FileOptions.SequentialScan);
                using var reader = WarcReader.Open(file);
                while (reader.Next(cancel) is { } record)
                {
                    records++;
                    await ReadAsync(reader, record, Path.GetFileName(path), cancel);
                    progress?.Report(
                        new WarcImportProgress(records, budget.Done.Stored, before + file.Position, total));
                }
            }
            catch (Exception e) when (e is WarcFaultException or IOException or UnauthorizedAccessException)
            {
                faults.Add(new WarcFault(path, records - first, e.Message));
            }
            finally
            {
                // Also after an interrupt: pages already read are kept.
                await pages.FlushAsync(CancellationToken.None);
            }

            before += new FileInfo(path).Length;
        }

        return faults.ToImmutable();
    }

    async Task ReadAsync(WarcReader reader, WarcRecord record, string file, CancellationToken cancel)
    {
        var isResponse = record.Type == "response"
            && record.ContentType?.StartsWith("application/http", StringComparison.OrdinalIgnoreCase) is null or true;
        if (!isResponse && record.Type != "resource")
        {
            tally.Add(record.Type == "response" ? WarcSkip.OtherScheme : WarcSkip.OtherRecord, null);
            return;
        }

        if (!PageUrl.TryParse(record.TargetUri, out var url))
        {
            tally.Add(WarcSkip.OtherScheme, null);
            return;
        }

        if (isResponse && url.PathAndQuery == "/robots.txt" && hosts.Contains(url.Host))
        {
            robots.Add(url, reader.Block(HttpBlock.LongestHead + RobotsTxt.Limit) ?? []);
            tally.Add(WarcSkip.OtherRecord, null);
            return;
        }

        if (intake.SiteFor(url) is not { } site)
        {
            tally.Add(WarcSkip.NotListed, url.Value);
            await pages.NoteAsync(
                url, null, RejectionReason.OutOfScope,
                $"L’archive {file} contient cette adresse, qu’aucune liste n’approuve.", cancel);
            return;
        }

        if (quarantined.Contains(url.Host))
        {
            tally.Add(WarcSkip.Quarantined, url.Value);
            return;
        }

        // An encoded body is hardly ever longer than its page; twice the bound leaves room for chunks.
        var block = reader.Block((2 * options.MaximumBody) + HttpBlock.LongestHead);
        var result = block is null
            ? new FetchResult.Failed(RejectionReason.TooLarge, $"Plus de {options.MaximumBody} octets.", 0)
            : record.Field("WARC-Truncated") is not null
                ? new FetchResult.Failed(RejectionReason.BrokenEncoding, "L’archive dit que la réponse est coupée.", 0)
            : !WarcDigest.Agrees(record.Field("WARC-Block-Digest"), block) ? new FetchResult.Failed(
                RejectionReason.BrokenEncoding, "L’empreinte ne correspond pas : l’archive est abîmée.", 0)
            : record.Date is null
                ? new FetchResult.Failed(RejectionReason.BrokenEncoding, "L’enregistrement n’a pas de date lisible.", 0)
            : isResponse ? ArchivedPage.OfResponse(block, options.MaximumBody)
            : ArchivedPage.OfResource(block, record.ContentType, options.MaximumBody);
        switch (result)
        {
            case FetchResult.Fetched fetched
                when await robots.AllowsAsync(url, cancel) is var allowed && allowed is not false:
                // Nobody has seen a page tomorrow; a future date would block the crawler's own visits.
                var now = time.GetUtcNow();
                await pages.AddAsync(
                    new PendingPage(
                        url, site, fetched, record.Date is { } at && at < now ? at : now, RobotsKnown: allowed is true),
                    cancel);
                break;
            case FetchResult.Fetched:
                tally.Add(WarcSkip.DisallowedByRobots, url.Value);
                await pages.NoteAsync(url, site, RejectionReason.DisallowedByRobots, "robots.txt l’interdit.", cancel);
                break;
            case FetchResult.Failed { Reason: RejectionReason.HttpStatus }:
                tally.Add(WarcSkip.NotOk, url.Value);
                break;
            case FetchResult.Failed { Reason: RejectionReason.UnsupportedType }:
                tally.Add(WarcSkip.UnsupportedType, url.Value);
                break;
            case FetchResult.Failed failed:
                tally.Add(
                    failed.Reason switch
                    {
                        RejectionReason.TooLarge => WarcSkip.TooLarge,
                        RejectionReason.EmptyBody => WarcSkip.EmptyBody,
                        _ => WarcSkip.Damaged,
                    },
                    url.Value);
                await pages.NoteAsync(url, site, failed.Reason, $"Archive {file} : {failed.Evidence}", cancel);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(record));
        }
    }
}

/// <summary>Where an import stands.</summary>
/// <param name="Bytes">Bytes of all files read so far, as on disk, out of <paramref name="TotalBytes"/>.</param>
public sealed record WarcImportProgress(long Records, int Pages, long Bytes, long TotalBytes);

/// <summary>What an import brought, and what it left out and why.</summary>
/// <param name="Stored">New and changed pages.</param>
/// <param name="Unchanged">Pages that were stored before with the same body, by an earlier visit.</param>
/// <param name="Faults">Files that could not be read to their end, each with the reason; earlier records stand.</param>
public sealed record WarcImportResult(
    long Records, int Stored, int Unchanged, ImmutableSortedDictionary<WarcSkip, WarcSkipped> Skipped,
    ImmutableArray<WarcFault> Faults);
