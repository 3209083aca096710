using System.Data.Common;
using SchoolSearch.Core.Store;

namespace SchoolSearch.Crawler;

/// <summary>
/// The crawl's statements, prepared once: it runs some of them a hundred times a page. Plain SQL that SQLite and PostgreSQL both take.
/// </summary>
sealed class FrontierCommands : IDisposable
{
    /// <summary>Servers may put what they like into what evidence quotes.</summary>
    const int LongestEvidence = 500;

    readonly DbConnection connection;
    readonly List<DbCommand> all = [];
    readonly DbCommand addEntry;
    readonly DbCommand setEntry;
    readonly DbCommand savePage;
    readonly DbCommand saveAnchor;
    readonly DbCommand saveSitemap;
    readonly DbCommand wakeEntry;
    readonly DbCommand keepPage;
    readonly DbCommand notePageRemoved;
    readonly DbCommand removePage;
    readonly DbCommand removeAnchors;
    readonly DbCommand log;
    readonly DbCommand logKept;
    readonly DbCommand clearLog;

    public FrontierCommands(DbConnection connection)
    {
        this.connection = connection;
        addEntry = Prepare("""
            INSERT INTO "Frontier" ("Url", "Origin", "Site", "Depth", "Redirects", "State", "Attempts", "NotBefore", "Interval", "Misses")
            VALUES (@Url, @Origin, @Site, @Depth, @Redirects, 0, 0, 0, 0, 0) ON CONFLICT ("Url") DO NOTHING
            """, "Url", "Origin", "Site", "Depth", "Redirects");
        setEntry = Prepare("""
            UPDATE "Frontier" SET "State" = @State, "Attempts" = @Attempts, "NotBefore" = @NotBefore, "Interval" = @Interval, "Misses" = @Misses WHERE "Id" = @Id
            """, "State", "Attempts", "NotBefore", "Interval", "Misses", "Id");
        wakeEntry = Prepare("""UPDATE "Frontier" SET "State" = 0, "Attempts" = 0, "NotBefore" = 0 WHERE "Url" = @Url AND "State" = 2""", "Url");
        savePage = Prepare("""
            INSERT INTO "Pages" ("Url", "Site", "FetchedAt", "MediaType", "AnnouncedCharset", "RobotsTag", "ETag", "LastModified", "BodyHash", "CompressedBody", "Version", "IndexedVersion", "IndexedWith", "TextChange")
            VALUES (@Url, @Site, @FetchedAt, @MediaType, @AnnouncedCharset, @RobotsTag, @ETag, @LastModified, @BodyHash, @CompressedBody, 1, 0, '', 0)
            ON CONFLICT ("Url") DO UPDATE SET "Site" = excluded."Site", "FetchedAt" = excluded."FetchedAt", "MediaType" = excluded."MediaType",
              "AnnouncedCharset" = excluded."AnnouncedCharset", "RobotsTag" = excluded."RobotsTag", "ETag" = excluded."ETag", "LastModified" = excluded."LastModified",
              "Version" = CASE WHEN "Pages"."BodyHash" = excluded."BodyHash" AND "Pages"."MediaType" = excluded."MediaType"
                AND COALESCE("Pages"."AnnouncedCharset", '') = COALESCE(excluded."AnnouncedCharset", '') AND COALESCE("Pages"."RobotsTag", '') = COALESCE(excluded."RobotsTag", '')
                THEN "Pages"."Version" ELSE "Pages"."Version" + 1 END,
              "BodyHash" = excluded."BodyHash", "CompressedBody" = excluded."CompressedBody"
            """, "Url", "Site", "FetchedAt", "MediaType", "AnnouncedCharset", "RobotsTag", "ETag", "LastModified", "BodyHash", "CompressedBody");
        keepPage = Prepare("""
            UPDATE "Pages" SET "FetchedAt" = @FetchedAt, "ETag" = COALESCE(@ETag, "ETag"), "LastModified" = COALESCE(@LastModified, "LastModified"),
              "Version" = "Version" + CASE WHEN COALESCE(@RobotsTag, "RobotsTag", '') = COALESCE("RobotsTag", '') THEN 0 ELSE 1 END, "RobotsTag" = COALESCE(@RobotsTag, "RobotsTag")
            WHERE "Url" = @Url
            """, "FetchedAt", "ETag", "LastModified", "RobotsTag", "Url");
        notePageRemoved = Prepare("""
            INSERT INTO "Removed" ("Url") SELECT "Url" FROM "Pages" WHERE "Url" = @Url ON CONFLICT ("Url") DO NOTHING
            """, "Url");
        removePage = Prepare("""DELETE FROM "Pages" WHERE "Url" = @Url""", "Url");
        removeAnchors = Prepare("""DELETE FROM "Anchors" WHERE "From" = @From""", "From");
        saveAnchor = Prepare("""
            INSERT INTO "Anchors" ("To", "From", "Text") VALUES (@To, @From, @Text) ON CONFLICT ("To",
                "From") DO UPDATE SET "Text" = excluded."Text"
            """, "To", "From", "Text");
        saveSitemap = Prepare("""
            INSERT INTO "Sitemaps" ("Url", "ReadAt") VALUES (@Url, @ReadAt) ON CONFLICT ("Url") DO UPDATE SET "ReadAt" = excluded."ReadAt"
            """, "Url", "ReadAt");
        log = Prepare("""
            INSERT INTO "Rejections" ("Url", "Site", "Reason", "Evidence", "At") VALUES (@Url, @Site, @Reason, @Evidence, @At)
            ON CONFLICT ("Url") DO UPDATE SET "Site" = excluded."Site", "Reason" = excluded."Reason", "Evidence" = excluded."Evidence",
                "At" = excluded."At"
            """, "Url", "Site", "Reason", "Evidence", "At");
        // What the indexer thinks of a page holds as long as the page is what it was: a visit does not touch it.
        var ofIndexer = string.Join(", ", Core.Pages.RejectionReasons.OfIndexer.Select(reason => $"'{reason}'"));
        logKept = Prepare(log.CommandText + $"""
             WHERE "Rejections"."Reason" NOT IN ({ofIndexer})
            """, "Url", "Site", "Reason", "Evidence", "At");
        clearLog = Prepare($"""DELETE FROM "Rejections" WHERE "Url" = @Url AND "Reason" NOT IN ({ofIndexer})""", "Url");
    }

    public void Use(DbTransaction transaction) => all.ForEach(command => command.Transaction = transaction);

    public async Task WriteAsync(CrawlStep step, DateTimeOffset now)
    {
        var entry = step.Entry;
        switch (step)
        {
            case CrawlStep.Store store:
                await SavePageAsync(store.Page);
                if (entry.State == FrontierState.Stored)
                {
                    await RunAsync(removeAnchors, entry.Url);
                }

                foreach (var link in store.Links)
                {
                    await AddAsync(link);
                }

                foreach (var anchor in store.Anchors)
                {
                    await RunAsync(saveAnchor, anchor.To, anchor.From, anchor.Text);
                }

                await SetAsync(entry, FrontierState.Stored, attempts: 0, store.Next.At, store.Next.Interval);
                await RunAsync(clearLog, entry.Url);
                break;
            case CrawlStep.Keep keep:
                await RunAsync(keepPage, now.ToUnixTimeMilliseconds(), keep.Answer.ETag, keep.Answer.LastModified, keep.Answer.RobotsTag, entry.Url);
                await SetAsync(entry, FrontierState.Stored, attempts: 0, keep.Next.At, keep.Next.Interval);
                await RunAsync(clearLog, entry.Url);
                break;
            case CrawlStep.Doubt doubt:
                await SetAsync(entry, FrontierState.Stored, attempts: 0, doubt.Until, entry.Interval, doubt.Misses);
                await LogAsync(logKept, entry, doubt.Reason.ToString(), doubt.Evidence, now);
                break;
            case CrawlStep.Follow follow:
                await AddAsync(follow.Target);
                await WakeAsync(entry, follow.Target);
                await RemoveAsync(entry);
                await SetAsync(entry, FrontierState.Rejected, attempts: 0, follow.Again);
                await LogAsync(log, entry, nameof(Core.Pages.RejectionReason.Redirected), $"Redirigée vers {follow.Target.Url}", now);
                break;
            case CrawlStep.Discover discover:
                foreach (var link in discover.Links)
                {
                    await AddAsync(link);
                }

                if (discover.IsEnd)
                {
                    await RunAsync(saveSitemap, entry.Url, now.ToUnixTimeMilliseconds());
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
                await SetAsync(entry, entry.State, entry.Attempts + (postpone.Counts ? 1 : 0), postpone.Until, entry.Interval, entry.Misses);
                await LogAsync(entry.State == FrontierState.Stored ? logKept : log, entry, postpone.Reason.ToString(), postpone.Evidence, now);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(step));
        }
    }

    public Task AddAsync(FrontierEntry entry) => RunAsync(addEntry, entry.Url, entry.Origin, entry.Site, entry.Depth, entry.Redirects);

    public void Dispose() => all.ForEach(command => command.Dispose());

    Task SavePageAsync(StoredPage page) => RunAsync(
        savePage, page.Url, page.Site, page.FetchedAt.ToUnixTimeMilliseconds(), page.MediaType, page.AnnouncedCharset, page.RobotsTag,
            page.ETag,
        page.LastModified, page.BodyHash, page.CompressedBody);

    /// <summary>A stored page leaves, and the indexer is told in the same transaction.</summary>
    async Task RemoveAsync(FrontierEntry entry)
    {
        if (entry.State == FrontierState.Stored)
        {
            await RunAsync(notePageRemoved, entry.Url);
            await RunAsync(removePage, entry.Url);
            await RunAsync(removeAnchors, entry.Url);
        }
    }

    /// <summary>A page may have moved to an address that once led elsewhere. Only a stored page wakes another, so two that point at each other come to an end.</summary>
    async Task WakeAsync(FrontierEntry entry, FrontierEntry target)
    {
        if (entry.State == FrontierState.Stored)
        {
            await RunAsync(wakeEntry, target.Url);
        }
    }

    Task SetAsync(FrontierEntry entry, FrontierState state, int attempts, DateTimeOffset notBefore, TimeSpan interval = default, int misses = 0) => RunAsync(
        setEntry, (int)state, attempts, notBefore == default ? 0L : notBefore.ToUnixTimeMilliseconds(), (long)interval.TotalMilliseconds, misses, entry.Id);

    static Task LogAsync(DbCommand log, FrontierEntry entry, string reason, string evidence, DateTimeOffset at) =>
        RunAsync(log, entry.Url, entry.Site, reason, evidence.Length <= LongestEvidence ? evidence : evidence[..(LongestEvidence - 1)] + "…", at.ToUnixTimeMilliseconds());

    DbCommand Prepare(string sql, params ReadOnlySpan<string> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            command.Parameters.Add(parameter);
        }

        all.Add(command);
        return command;
    }

    static async Task RunAsync(DbCommand command, params object?[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        await command.ExecuteNonQueryAsync();
    }
}
