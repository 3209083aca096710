using Microsoft.Data.Sqlite;

namespace SchoolSearch.Store;

/// <summary>
/// A pooled connection to the page store's file that no two units of work ever share. The provider's pool may lend one
/// native connection to two owners when connections open and close at once (dotnet/efcore, issue 39008), so these open
/// and close one at a time.
/// </summary>
sealed class PooledConnection(string connection) : SqliteConnection(connection)
{
    /// <summary>Pools are found by connection string, so two stores of one file share a pool.</summary>
    static readonly Lock Pools = new();

    public override void Open()
    {
        lock (Pools)
        {
            base.Open();
        }
    }

    public override void Close()
    {
        lock (Pools)
        {
            base.Close();
        }
    }
}
