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
    readonly DbCommand log;
    readonly DbCommand clearLog;

    public FrontierCommands(DbConnection connection)
    {
        this.connection = connection;
        addEntry = Prepare("""
            INSERT INTO "Frontier" ("Url", "Origin", "Site", "Depth", "Redirects", "State", "Attempts", "NotBefore")
            VALUES (@Url, @Origin, @Site, @Depth, @Redirects, 0, 0, 0) ON CONFLICT ("Url") DO NOTHING
            """, "Url", "Origin", "Site", "Depth", "Redirects");
        setEntry = Prepare("""UPDATE "Frontier" SET "State" = @State, "Attempts" = @Attempts, "NotBefore" = @NotBefore WHERE "Id" = @Id""",
            "State", "Attempts", "NotBefore", "Id");
        savePage = Prepare("""
            INSERT INTO "Pages" ("Url", "Site", "FetchedAt", "MediaType", "AnnouncedCharset", "RobotsTag", "ETag", "LastModified",
                "BodyHash", "CompressedBody", "Version", "IndexedVersion", "IndexedWith")
            VALUES (@Url, @Site, @FetchedAt, @MediaType, @AnnouncedCharset, @RobotsTag, @ETag, @LastModified, @BodyHash, @CompressedBody,
                1, 0, '')
            ON CONFLICT ("Url") DO UPDATE SET "Site" = excluded."Site", "FetchedAt" = excluded."FetchedAt",
                "MediaType" = excluded."MediaType",
              "AnnouncedCharset" = excluded."AnnouncedCharset", "RobotsTag" = excluded."RobotsTag", "ETag" = excluded."ETag",
              "LastModified" = excluded."LastModified",
              "Version" = CASE WHEN "Pages"."BodyHash" = excluded."BodyHash" THEN "Pages"."Version" ELSE "Pages"."Version" + 1 END,
              "BodyHash" = excluded."BodyHash", "CompressedBody" = excluded."CompressedBody"
            """, "Url", "Site", "FetchedAt", "MediaType", "AnnouncedCharset", "RobotsTag", "ETag", "LastModified", "BodyHash", "CompressedBody");
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
        clearLog = Prepare("""DELETE FROM "Rejections" WHERE "Url" = @Url""", "Url");
    }

    public void Use(DbTransaction transaction) => all.ForEach(command => command.Transaction = transaction);

    public async Task WriteAsync(CrawlStep step, DateTimeOffset now)
    {
        var entry = step.Entry;
        switch (step)
        {
            case CrawlStep.Store store:
                await SavePageAsync(store.Page);
                foreach (var link in store.Links)
                {
                    await AddAsync(link);
                }

                foreach (var anchor in store.Anchors)
                {
                    await RunAsync(saveAnchor, anchor.To, anchor.From, anchor.Text);
                }

                await SetAsync(entry, FrontierState.Stored, entry.Attempts, default);
                await RunAsync(clearLog, entry.Url);
                break;
            case CrawlStep.Follow follow:
                await AddAsync(follow.Target);
                await SetAsync(entry, FrontierState.Rejected, entry.Attempts, default);
                await LogAsync(entry, nameof(Core.Pages.RejectionReason.Redirected), $"Redirigée vers {follow.Target.Url}", now);
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
                await LogAsync(entry, note.Reason.ToString(), note.Evidence, now);
                break;
            case CrawlStep.Reject reject:
                await SetAsync(entry, FrontierState.Rejected, entry.Attempts, default);
                await LogAsync(entry, reject.Reason.ToString(), reject.Evidence, now);
                break;
            case CrawlStep.Postpone postpone:
                await SetAsync(entry, FrontierState.Waiting, entry.Attempts + (postpone.Counts ? 1 : 0), postpone.Until);
                await LogAsync(entry, postpone.Reason.ToString(), postpone.Evidence, now);
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

    Task SetAsync(FrontierEntry entry, FrontierState state, int attempts, DateTimeOffset notBefore) =>
        RunAsync(setEntry, (int)state, attempts, notBefore == default ? 0L : notBefore.ToUnixTimeMilliseconds(), entry.Id);

    Task LogAsync(FrontierEntry entry, string reason, string evidence, DateTimeOffset at) =>
        RunAsync(log, entry.Url, entry.Site, reason,
            evidence.Length <= LongestEvidence ? evidence : evidence[..(LongestEvidence - 1)] + "…", at.ToUnixTimeMilliseconds());

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
