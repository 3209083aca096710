using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SchoolSearch.Store.Entries;

namespace SchoolSearch.Store;

/// <summary>The page store as a file in the data directory.</summary>
static class SqliteStore
{
    public static async Task<PageStore> OpenAsync(StoreAddress.InDirectory address, CancellationToken cancel)
    {
        if (!Directory.Exists(address.Directory))
        {
            Directory.CreateDirectory(
                address.Directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        var connection = new SqliteConnectionStringBuilder
        {
            DataSource = address.File,
            DefaultTimeout = 60,
            Pooling = true,
        };
        var store = new PageStore(
            new DbContextOptionsBuilder<PageStoreContext>().UseSqlite(), isShared: false, connection.ToString());
        try
        {
            await PrepareAsync(store, address.File, cancel);
        }
        catch (SqliteException e)
        {
            throw new InvalidDataException(
                SqliteFaults.Words(address.File, e, "Déplacez-le, puis relancez le moissonnage."), e);
        }

        return store;
    }

    static async Task PrepareAsync(PageStore store, string file, CancellationToken cancel)
    {
        using var context = store.Open();
        await context.Database.OpenConnectionAsync(cancel);
        // WAL lets the indexer read while the crawler writes; a commit survives the death of the process.
        await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;", cancel);
        var version = (await context.Database.SqlQueryRaw<int>("SELECT user_version AS Value FROM pragma_user_version")
            .ToListAsync(cancel)).Single();
        if (version is not (0 or (>= PageStore.EarliestVersion and <= PageStore.SchemaVersion)))
        {
            throw new InvalidDataException(
                $"{file} : base de pages de la version {version}, ce programme lit la version "
                    + $"{PageStore.SchemaVersion}. Utilisez la version de SchoolSearch qui l’a écrite, ou un autre "
                    + "dossier --data.");
        }

        await context.Database.EnsureCreatedAsync(cancel);
        if (version is >= PageStore.EarliestVersion and < PageStore.SchemaVersion)
        {
            // Of two processes that open it at once, the second waits and then finds nothing left to do.
            using var transaction =
                await context.Database.BeginTransactionAsync(System.Data.IsolationLevel.Serializable, cancel);
            if (!(await context.Database.SqlQueryRaw<string>("SELECT name AS Value FROM "
                + "pragma_table_info('Rejections')").ToListAsync(cancel)).Contains(nameof(RejectionEntry.ShownUntil)))
            {
                await context.Database.ExecuteSqlRawAsync(
                    "ALTER TABLE \"Rejections\" ADD COLUMN \"ShownUntil\" INTEGER NULL", cancel);
            }

            await context.Database.ExecuteSqlRawAsync(
                """
                CREATE TABLE IF NOT EXISTS "Raised" (
                    "Url" TEXT NOT NULL CONSTRAINT "PK_Raised" PRIMARY KEY, "Site" TEXT NOT NULL,
                    "Listed" INTEGER NOT NULL, "From" INTEGER NOT NULL, "Evidence" TEXT NOT NULL,
                    "At" INTEGER NOT NULL)
                """,
                cancel);

            await transaction.CommitAsync(cancel);
        }

        await context.Database.ExecuteSqlRawAsync(
            string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version={PageStore.SchemaVersion}"), cancel);
    }
}
