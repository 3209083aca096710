using Microsoft.EntityFrameworkCore;
using SchoolSearch.Store.Entries;

namespace SchoolSearch.Store;

/// <summary>
/// The meeting point of crawler and indexer. Every write is a transaction, so a process that is killed leaves whole
/// pages or none.
/// </summary>
public sealed class PageStore
{
    /// <summary>Raised when tables change; another version is refused, never guessed at.</summary>
    internal const int SchemaVersion = 5;

    /// <summary>
    /// The earliest version that is brought up to date when it is opened. It lacks <see
    /// cref="RejectionEntry.ShownUntil"/>, and with the next one the table of <see cref="RaisedPage"/>.
    /// </summary>
    internal const int EarliestVersion = 3;

    readonly DbContextOptions<PageStoreContext> options;

    internal PageStore(DbContextOptionsBuilder<PageStoreContext> options, bool isShared)
    {
        this.options = options
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
            .AddInterceptors(new StorableText.Interceptor()).Options;
        IsShared = isShared;
        // EF Core makes the model of tables at the first query, and not safely when two threads ask theirs at once.
        using var context = Open();
        _ = context.Pages.ToQueryString();
    }

    /// <summary>Whether several crawlers may be at work on it at once.</summary>
    public bool IsShared { get; }

    /// <summary>Opens the file of a data directory.</summary>
    /// <exception cref="InvalidDataException">The file is not a page store, or one of another version.</exception>
    public static Task<PageStore> OpenAsync(string dataDirectory, CancellationToken cancel = default) =>
        OpenAsync(new StoreAddress.InDirectory(dataDirectory), cancel);

    /// <summary>Opens a store, creating what is missing.</summary>
    /// <exception cref="InvalidDataException">The file is not a page store, or one of another version.</exception>
    /// <exception cref="StoreUnavailableException">The server cannot be reached or does not let us in, or its store is
    /// of another version.</exception>
    public static Task<PageStore> OpenAsync(StoreAddress address, CancellationToken cancel = default) => address switch
    {
        StoreAddress.InDirectory directory => SqliteStore.OpenAsync(directory, cancel),
        StoreAddress.OnServer server => PostgresStore.OpenAsync(server, cancel),
        _ => throw new ArgumentOutOfRangeException(nameof(address)),
    };

    /// <summary>A unit of work over the tables; not for two threads at once.</summary>
    public PageStoreContext Open() => new(options);
}

/// <summary>The page store's server cannot be used as it is set up. The message says what an administrator can do, in
/// French, without the password.</summary>
public sealed class StoreUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
