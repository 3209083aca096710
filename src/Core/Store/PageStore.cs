using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace SchoolSearch.Core.Store;

/// <summary>
/// The meeting point of crawler and indexer: <c>pages.db</c> in the data directory. Every write is a transaction, so a process
/// that is killed leaves whole pages or none.
/// </summary>
public sealed class PageStore
{
    /// <summary>Raised when tables change; another version is refused, never guessed at.</summary>
    const int SchemaVersion = 3;

    const string SetSchemaVersion = "PRAGMA user_version=3";

    readonly DbContextOptions<PageStoreContext> options;

    PageStore(DbContextOptions<PageStoreContext> options) => this.options = options;

    /// <summary>Opens the store of a data directory, creating what is missing.</summary>
    /// <exception cref="InvalidDataException">The file is not a page store, or one of another version.</exception>
    public static async Task<PageStore> OpenAsync(string dataDirectory, CancellationToken cancel = default)
    {
        if (!Directory.Exists(dataDirectory))
        {
            Directory.CreateDirectory(dataDirectory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        var file = Path.Combine(dataDirectory, "pages.db");
        var connection = new SqliteConnectionStringBuilder { DataSource = file, DefaultTimeout = 60, Pooling = true };
        var store = new PageStore(new DbContextOptionsBuilder<PageStoreContext>()
            .UseSqlite(connection.ToString())
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
            .Options);
        try
        {
            await store.PrepareAsync(file, cancel);
        }
        catch (SqliteException e)
        {
            throw new InvalidDataException(
                $"{file} : ce fichier n’est pas une base de pages lisible ({e.SqliteErrorCode}). Déplacez-le, puis relancez le moissonnage.", e);
        }

        return store;
    }

    /// <summary>A unit of work over the tables; not for two threads at once.</summary>
    public PageStoreContext Open() => new(options);

    async Task PrepareAsync(string file, CancellationToken cancel)
    {
        using var context = Open();
        await context.Database.OpenConnectionAsync(cancel);
        // WAL lets the indexer read while the crawler writes; a commit survives the process being killed.
        await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;", cancel);
        var version = (await context.Database.SqlQueryRaw<int>("SELECT user_version AS Value FROM pragma_user_version")
            .ToListAsync(cancel)).Single();
        if (version is not (0 or SchemaVersion))
        {
            throw new InvalidDataException(
                $"{file} : base de pages de la version {version}, ce programme lit la version {SchemaVersion}. Utilisez la version de SchoolSearch qui l’a écrite, ou un autre dossier --data.");
        }

        await context.Database.EnsureCreatedAsync(cancel);
        await context.Database.ExecuteSqlRawAsync(SetSchemaVersion, cancel);
    }
}
