using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SchoolSearch.Store;

namespace SchoolSearch.Tests.Support;

static class StoreHandles
{
    /// <summary>
    /// Closes the pooled connections of this store only: clearing all pools would close connections that other tests
    /// are opening.
    /// </summary>
    public static void CloseHandles(this PageStore store)
    {
        using var context = store.Open();
        if (context.Database.IsSqlite())
        {
            SqliteConnection.ClearPool((SqliteConnection)context.Database.GetDbConnection());
        }
    }
}
