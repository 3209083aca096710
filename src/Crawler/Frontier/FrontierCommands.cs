using System.Data;
using System.Data.Common;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Store.Entries;

namespace SchoolSearch.Crawler.Frontier;

/// <summary>
/// The crawl's prepared statements; some run a hundred times a page. Plain SQL for SQLite and PostgreSQL alike, except
/// for links: SQLite adds them one by one, PostgreSQL in one statement.
/// </summary>
sealed class FrontierCommands : IDisposable
{
    /// <summary>Evidence quotes servers, which may send anything.</summary>
    const int LongestEvidence = 500;

    readonly Statements statements;
    readonly SortedSet<string> woken = new(StringComparer.Ordinal);
    readonly Statements.Statement addHost;
    readonly Statements.Statement wakeHost;
    readonly Statements.Statement addEntries;
    readonly Statements.Statement lockLeases;
    readonly Statements.Statement addEntry;
    readonly Statements.Statement setEntry;
    readonly Statements.Statement savePage;
    readonly Statements.Statement saveAnchor;
    readonly Statements.Statement saveSitemap;
    readonly Statements.Statement wakeEntry;
    readonly Statements.Statement keepPage;
    readonly Statements.Statement notePageRemoved;
    readonly Statements.Statement removePage;
    readonly Statements.Statement removeAnchors;
    readonly Statements.Statement log;
    readonly Statements.Statement logKept;
    readonly Statements.Statement clearLog;

    public FrontierCommands(DbConnection connection)
    {
        statements = new Statements(connection);
        addEntry = statements.Prepare("""
            INSERT INTO "Frontier" (
              "Url", "Origin", "Site", "Depth", "Redirects", "State", "Attempts", "NotBefore", "Interval", "Misses")
            VALUES (@Url, @Origin, @Site, @Depth, @Redirects, 0, 0, 0, 0, 0) ON CONFLICT ("Url") DO NOTHING
            """, Text("Url"), Text("Origin"), Text("Site"), Int32("Depth"), Int32("Redirects"));
        // Identities follow the order in which the addresses were found, which is the order of the crawl. Locks follow
        // the order of the addresses, so that two crawlers that find the same ones do not deadlock.
        addEntries = statements.Prepare("""
            INSERT INTO "Frontier" (
              "Id", "Url", "Origin", "Site", "Depth", "Redirects", "State", "Attempts", "NotBefore", "Interval",
              "Misses")
            SELECT "Id", "Url", "Origin", "Site", "Depth", "Redirects", 0, 0, 0, 0, 0 FROM (
              SELECT nextval(pg_get_serial_sequence('"Frontier"', 'Id')) AS "Id", found.*
              FROM unnest(@Url, @Origin, @Site, @Depth, @Redirects)
                WITH ORDINALITY AS found ("Url", "Origin", "Site", "Depth", "Redirects", "Place")
              WHERE NOT EXISTS (SELECT 1 FROM "Frontier" AS known WHERE known."Url" = found."Url")
              ORDER BY "Place") AS news
            ORDER BY "Url" COLLATE "C" ON CONFLICT ("Url") DO NOTHING RETURNING "Origin"
            """, ("Url", null), ("Origin", null), ("Site", null), ("Depth", null), ("Redirects", null));
        lockLeases = statements.Prepare("""
            SELECT "Host" FROM "HostLeases"
            JOIN unnest(@Hosts, @Tokens) AS held ("Name", "Number") ON "Host" = "Name" AND "Token" = "Number"
            WHERE "Owner" = @Owner ORDER BY "Host" FOR SHARE OF "HostLeases"
            """, ("Hosts", null), ("Tokens", null), Text("Owner"));
        addHost = statements.Prepare("""
            INSERT INTO "HostLeases" ("Host", "Owner", "Token", "Until", "NotBefore") VALUES (@Host, '', 0, 0, 0)
            ON CONFLICT ("Host") DO NOTHING
            """, Text("Host"));
        // It locks the row even where it changes nothing: a crawler that gives the host back looks into the frontier
        // either before or after us.
        wakeHost = statements.Prepare("""
            INSERT INTO "HostSchedules" ("Host", "NextAt") VALUES (@Host, 0)
            ON CONFLICT ("Host") DO UPDATE SET "NextAt" = 0 WHERE "HostSchedules"."NextAt" > 0
            """, Text("Host"));
        setEntry = statements.Prepare("""
            UPDATE "Frontier" SET "State" = @State, "Attempts" = @Attempts, "NotBefore" = @NotBefore,
              "Interval" = @Interval, "Misses" = @Misses
            WHERE "Id" = @Id
            """,
            Int32("State"), Int32("Attempts"), Int64("NotBefore"), Int64("Interval"), Int32("Misses"), Int64("Id"));
        wakeEntry = statements.Prepare("""
            UPDATE "Frontier" SET "State" = 0, "Attempts" = 0, "NotBefore" = 0 WHERE "Url" = @Url AND "State" = 2
            """, Text("Url"));
        savePage = statements.Prepare("""
            INSERT INTO "Pages" (
              "Url", "Site", "FetchedAt", "MediaType", "AnnouncedCharset", "RobotsTag", "ETag", "LastModified",
              "BodyHash", "CompressedBody", "Version", "IndexedVersion", "IndexedWith", "TextChange")
            VALUES (
              @Url, @Site, @FetchedAt, @MediaType, @AnnouncedCharset, @RobotsTag, @ETag, @LastModified, @BodyHash,
              @CompressedBody, 1, 0, '', 0)
            ON CONFLICT ("Url") DO UPDATE SET
              "Site" = excluded."Site", "FetchedAt" = excluded."FetchedAt", "MediaType" = excluded."MediaType",
              "AnnouncedCharset" = excluded."AnnouncedCharset", "RobotsTag" = excluded."RobotsTag",
              "ETag" = excluded."ETag", "LastModified" = excluded."LastModified",
              "Version" = CASE
                WHEN "Pages"."BodyHash" = excluded."BodyHash" AND "Pages"."MediaType" = excluded."MediaType"
                  AND COALESCE("Pages"."AnnouncedCharset", '') = COALESCE(excluded."AnnouncedCharset", '')
                  AND COALESCE("Pages"."RobotsTag", '') = COALESCE(excluded."RobotsTag", '')
                THEN "Pages"."Version" ELSE "Pages"."Version" + 1 END,
              "BodyHash" = excluded."BodyHash", "CompressedBody" = excluded."CompressedBody"
            """,
            Text("Url"), Text("Site"), Int64("FetchedAt"), Text("MediaType"), Text("AnnouncedCharset"),
            Text("RobotsTag"), Text("ETag"), Text("LastModified"), Binary("BodyHash"), Binary("CompressedBody"));
        keepPage = statements.Prepare("""
            UPDATE "Pages" SET "FetchedAt" = @FetchedAt, "ETag" = COALESCE(@ETag, "ETag"),
              "LastModified" = COALESCE(@LastModified, "LastModified"),
              "Version" = "Version"
                + CASE WHEN COALESCE(@RobotsTag, "RobotsTag", '') = COALESCE("RobotsTag", '') THEN 0 ELSE 1 END,
              "RobotsTag" = COALESCE(@RobotsTag, "RobotsTag")
            WHERE "Url" = @Url
            """, Int64("FetchedAt"), Text("ETag"), Text("LastModified"), Text("RobotsTag"), Text("Url"));
        notePageRemoved = statements.Prepare("""
            INSERT INTO "Removed" ("Url") SELECT "Url" FROM "Pages" WHERE "Url" = @Url ON CONFLICT ("Url") DO NOTHING
            """, Text("Url"));
        removePage = statements.Prepare("""DELETE FROM "Pages" WHERE "Url" = @Url""", Text("Url"));
        removeAnchors = statements.Prepare("""DELETE FROM "Anchors" WHERE "From" = @From""", Text("From"));
        saveAnchor = statements.Prepare("""
            INSERT INTO "Anchors" ("To", "From", "Text") VALUES (@To, @From, @Text)
            """, Text("To"), Text("From"), Text("Text"));
        saveSitemap = statements.Prepare("""
            INSERT INTO "Sitemaps" ("Url", "ReadAt") VALUES (@Url, @ReadAt)
            ON CONFLICT ("Url") DO UPDATE SET "ReadAt" = excluded."ReadAt"
            """, Text("Url"), Int64("ReadAt"));
        log = statements.Prepare("""
            INSERT INTO "Rejections" ("Url", "Site", "Reason", "Evidence", "At")
            VALUES (@Url, @Site, @Reason, @Evidence, @At)
            ON CONFLICT ("Url") DO UPDATE SET "Site" = excluded."Site", "Reason" = excluded."Reason",
              "Evidence" = excluded."Evidence", "At" = excluded."At"
            """, Text("Url"), Text("Site"), Text("Reason"), Text("Evidence"), Int64("At"));
        // The indexer's verdict on a page holds while the page is unchanged: a visit does not touch it.
        var ofIndexer = string.Join(", ", Core.Pages.RejectionReasons.OfIndexer.Select(reason => $"'{reason}'"));
        logKept = statements.Prepare(log.Sql + $"""
             WHERE "Rejections"."Reason" NOT IN ({ofIndexer})
            """, Text("Url"), Text("Site"), Text("Reason"), Text("Evidence"), Int64("At"));
        clearLog = statements.Prepare($"""
            DELETE FROM "Rejections" WHERE "Url" = @Url AND "Reason" NOT IN ({ofIndexer})
            """, Text("Url"));
    }

    public void Use(DbTransaction transaction)
    {
        statements.Use(transaction);
        woken.Clear();
    }

    /// <summary>Writes the step except the addresses found: <see cref="AddAsync"/> takes those of many steps at
    /// once.</summary>
    public async Task WriteAsync(CrawlStep step, DateTimeOffset now)
    {
        var entry = step.Entry;
        switch (step)
        {
            case CrawlStep.Store store:
                await SavePageAsync(store.Page);
                await RunAsync(removeAnchors, entry.Url);
                foreach (var anchor in store.Anchors)
                {
                    await RunAsync(saveAnchor, anchor.To, anchor.From, anchor.Text);
                }

                await SetAsync(entry, FrontierState.Stored, attempts: 0, store.Next.At, store.Next.Interval);
                await RunAsync(clearLog, entry.Url);
                break;
            case CrawlStep.Keep keep:
                await RunAsync(
                    keepPage, now.ToUnixTimeMilliseconds(), keep.Answer.ETag, keep.Answer.LastModified,
                    keep.Answer.RobotsTag, entry.Url);
                await SetAsync(entry, FrontierState.Stored, attempts: 0, keep.Next.At, keep.Next.Interval);
                await RunAsync(clearLog, entry.Url);
                break;
            case CrawlStep.Doubt doubt:
                await SetAsync(entry, FrontierState.Stored, attempts: 0, doubt.Until, entry.Interval, doubt.Misses);
                await LogAsync(logKept, entry, doubt.Reason.ToString(), doubt.Evidence, now);
                break;
            case CrawlStep.Follow follow:
                await WakeAsync(entry, follow.Target);
                await RemoveAsync(entry);
                await SetAsync(entry, FrontierState.Rejected, attempts: 0, follow.Again);
                await LogAsync(
                    log, entry, nameof(Core.Pages.RejectionReason.Redirected), $"Redirigée vers {follow.Target.Url}",
                    now);
                break;
            case CrawlStep.Discover discover:
                if (discover.IsEnd)
                {
                    await RunAsync(saveSitemap, entry.Url, now.ToUnixTimeMilliseconds());
                    await RunAsync(clearLog, entry.Url);
                }

                break;
            case CrawlStep.Note note:
                await LogAsync(log, entry, note.Reason.ToString(), note.Evidence, now);
                break;
            case CrawlStep.Reject reject:
                await RemoveAsync(entry);
                await SetAsync(entry, FrontierState.Rejected, attempts: 0, reject.Again ?? default);
                await LogAsync(log, entry, reject.Reason.ToString(), reject.Evidence, now);
                break;
            case CrawlStep.Postpone postpone:
                await SetAsync(
                    entry, entry.State, entry.Attempts + (postpone.Counts ? 1 : 0), postpone.Until, entry.Interval,
                    entry.Misses);
                await LogAsync(
                    entry.State == FrontierState.Stored ? logKept : log, entry, postpone.Reason.ToString(),
                    postpone.Evidence, now);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(step));
        }
    }

    /// <summary>The hosts on which the owner still holds the lease with the given fencing token, locked until the
    /// transaction ends.</summary>
    public async Task<HashSet<string>> LockAsync(string[] hosts, long[] tokens, string owner) =>
        [.. await statements.ReadNowAsync(lockLeases, hosts, tokens, owner)];

    /// <summary>Adds the unknown ones, in their order.</summary>
    public async Task AddAsync(IReadOnlyList<FrontierEntry> entries)
    {
        if (statements.Gathers)
        {
            FrontierEntry[] distinct = [.. entries.DistinctBy(entry => entry.Url)];
            if (distinct.Length > 0)
            {
                var origins = await statements.ReadNowAsync(
                    addEntries,
                    Array.ConvertAll(distinct, entry => entry.Url), Array.ConvertAll(distinct, entry => entry.Origin),
                    Array.ConvertAll(distinct, entry => entry.Site),
                    Array.ConvertAll(distinct, entry => entry.Depth),
                    Array.ConvertAll(distinct, entry => entry.Redirects));
                woken.UnionWith(origins.Select(HostName.Of));
            }

            return;
        }

        foreach (var entry in entries)
        {
            var added = await statements.RunNowAsync(
                addEntry, entry.Url, entry.Origin, entry.Site, entry.Depth, entry.Redirects);
            if (added > 0)
            {
                woken.Add(HostName.Of(entry.Origin));
            }
        }
    }

    /// <summary>Sends the gathered statements, as the transaction's last act: hosts that got addresses are locked in a
    /// fixed order, and briefly.</summary>
    public async Task FlushAsync()
    {
        foreach (var host in woken)
        {
            await RunAsync(addHost, host);
        }

        foreach (var host in woken)
        {
            await RunAsync(wakeHost, host);
        }

        await statements.FlushAsync();
    }

    public void Dispose() => statements.Dispose();

    Task SavePageAsync(StoredPage page) => RunAsync(
        savePage, page.Url, page.Site, page.FetchedAt.ToUnixTimeMilliseconds(), page.MediaType, page.AnnouncedCharset,
        page.RobotsTag,
            page.ETag,
        page.LastModified, page.BodyHash, page.CompressedBody);

    /// <summary>Removes a stored page and informs the indexer in the same transaction.</summary>
    async Task RemoveAsync(FrontierEntry entry)
    {
        if (entry.State == FrontierState.Stored)
        {
            await RunAsync(notePageRemoved, entry.Url);
            await RunAsync(removePage, entry.Url);
            await RunAsync(removeAnchors, entry.Url);
        }
    }

    /// <summary>A page may have moved to an address that once redirected elsewhere. Only a stored page wakes another,
    /// so two pages that redirect to each other come to an end.</summary>
    async Task WakeAsync(FrontierEntry entry, FrontierEntry target)
    {
        if (entry.State == FrontierState.Stored)
        {
            await RunAsync(wakeEntry, target.Url);
            woken.Add(HostName.Of(target.Origin));
        }
    }

    Task SetAsync(
        FrontierEntry entry, FrontierState state, int attempts, DateTimeOffset notBefore, TimeSpan interval = default,
        int misses = 0) =>
        RunAsync(
        setEntry, (int)state, attempts, notBefore == default ? 0L : notBefore.ToUnixTimeMilliseconds(),
        (long)interval.TotalMilliseconds, misses, entry.Id);

    Task LogAsync(Statements.Statement log, FrontierEntry entry, string reason, string evidence, DateTimeOffset at) =>
        RunAsync(
            log, entry.Url, entry.Site, reason,
            evidence.Length <= LongestEvidence ? evidence : evidence[..(LongestEvidence - 1)] + "…",
            at.ToUnixTimeMilliseconds());

    Task RunAsync(Statements.Statement statement, params object?[] values) => statements.RunAsync(statement, values);

    static (string, DbType?) Text(string name) => (name, DbType.String);

    static (string, DbType?) Int32(string name) => (name, DbType.Int32);

    static (string, DbType?) Int64(string name) => (name, DbType.Int64);

    static (string, DbType?) Binary(string name) => (name, DbType.Binary);
}
