using Microsoft.EntityFrameworkCore;
using SchoolSearch.Store;

namespace SchoolSearch.Tests.Support;

/// <summary>The databases that the page store supports.</summary>
public enum StoreKind
{
    Sqlite,
    Postgres,
}

/// <summary>An empty page store for one test, in a data directory or a database of its own.</summary>
sealed class TestStore(StoreKind kind, string data) : IDisposable
{
    string? database;
    PageStore? opened;

    public StoreKind Kind => kind;

    /// <summary>For <c>--store</c>.</summary>
    public string? Address => database;

    /// <summary>Command-line arguments that name this store.</summary>
    public async Task<string[]> ArgumentsAsync()
    {
        await AddressAsync();
        return database is null ? [] : ["--store", database];
    }

    public async Task<PageStore> OpenAsync(CancellationToken cancel = default) =>
        opened ??= await PageStore.OpenAsync(await AddressAsync(), cancel);

    /// <summary>The effect of time on a killed crawler: its leases expire.</summary>
    public async Task EndLeasesAsync()
    {
        using var context = (await OpenAsync()).Open();
        await context.HostLeases.ExecuteUpdateAsync(set =>
            set.SetProperty(lease => lease.Until, 0).SetProperty(lease => lease.NotBefore, 0));
        await context.Crawlers.ExecuteDeleteAsync();
    }

    public void Dispose()
    {
        opened?.CloseHandles();
        if (database is not null)
        {
            PostgresCluster.DropDatabaseAsync(database).GetAwaiter().GetResult();
        }
    }

    async Task<StoreAddress> AddressAsync()
    {
        if (kind == StoreKind.Sqlite)
        {
            return new StoreAddress.InDirectory(data);
        }

        database ??= await PostgresCluster.CreateDatabaseAsync();
        return StoreAddress.TryParse(database, out var address)
            ? address
            : throw new InvalidOperationException(database);
    }
}
