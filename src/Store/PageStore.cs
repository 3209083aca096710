using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SchoolSearch.Store.Entries;

namespace SchoolSearch.Store;

/// <summary>
/// Where crawler and indexer meet. Every write is a transaction, so a killed process leaves whole pages or none.
/// </summary>
public sealed class PageStore
{
    /// <summary>Incremented when tables change; a store of another version is refused.</summary>
    internal const int SchemaVersion = 5;

    /// <summary>
    /// The earliest version that is upgraded on opening. It lacks <see cref="RejectionEntry.ShownUntil"/>, and it and
    /// the next one lack the table of <see cref="RaisedPage"/>.
    /// </summary>
    internal const int EarliestVersion = 3;

    readonly DbContextOptions<PageStoreContext> options;
    readonly string? pool;

    /// <param name="pool">The connection string of pooled connections to a file; null when the options have their
    /// own.</param>
    internal PageStore(DbContextOptionsBuilder<PageStoreContext> options, bool isShared, string? pool = null)
    {
        this.pool = pool;
        this.options = options
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
            .AddInterceptors(new StorableText.Interceptor()).Options;
        IsShared = isShared;
        // EF Core builds its model at the first query, which is not safe from two threads at once.
        using var context = Open();
        _ = context.Pages.ToQueryString();
    }

    /// <summary>Whether several crawlers may use it at the same time.</summary>
    public bool IsShared { get; }

    /// <summary>Opens the file of a data directory.</summary>
    /// <exception cref="InvalidDataException">The file is not a page store, or has another version.</exception>
    public static Task<PageStore> OpenAsync(string dataDirectory, CancellationToken cancel = default) =>
        OpenAsync(new StoreAddress.InDirectory(dataDirectory), cancel);

    /// <summary>Opens a store, creating what is missing.</summary>
    /// <exception cref="InvalidDataException">The file is not a page store, or has another version.</exception>
    /// <exception cref="StoreUnavailableException">The server is unreachable or refuses the login, or its store has
    /// another version.</exception>
    public static Task<PageStore> OpenAsync(StoreAddress address, CancellationToken cancel = default) => address switch
    {
        StoreAddress.InDirectory directory => SqliteStore.OpenAsync(directory, cancel),
        StoreAddress.OnServer server => PostgresStore.OpenAsync(server, cancel),
        _ => throw new ArgumentOutOfRangeException(nameof(address)),
    };

    /// <summary>Closes the connections that are kept for later, so that a file can be deleted.</summary>
    public void CloseIdle()
    {
        if (pool is not null)
        {
            using var connection = new PooledConnection(pool);
            SqliteConnection.ClearPool(connection);
        }
    }

    /// <summary>A unit of work over the tables; not thread-safe.</summary>
    public PageStoreContext Open()
    {
        var context = new PageStoreContext(options);
        if (pool is not null)
        {
            context.Database.SetDbConnection(new PooledConnection(pool), contextOwnsConnection: true);
        }

        return context;
    }
}

/// <summary>The page store's server cannot be used with these settings. The message says in French, without the
/// password, what an administrator can do.</summary>
public sealed class StoreUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
