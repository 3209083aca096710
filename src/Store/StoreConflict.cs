using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace SchoolSearch.Store;

/// <summary>
/// Transactions that several processes made at once and of which the server undid one: deadlocks, serialisation
/// failures and, where one deletes and inserts anew, a row that another inserted in between. What was undone is done
/// again. SQLite, where one writes at a time, has none.
/// </summary>
public static class StoreConflict
{
    const int MostTries = 8;

    /// <param name="transaction">Begins and commits one; may be run several times.</param>
    public static async Task RetryAsync(Func<Task> transaction)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await transaction();
                return;
            }
            catch (Exception e) when (tries < MostTries && IsConflict(e))
            {
                // The other one has been let through; nothing to wait for.
            }
        }
    }

    static bool IsConflict(Exception failure) => failure switch
    {
        PostgresException
        {
            SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure
                or PostgresErrorCodes.UniqueViolation,
        } => true,
        DbUpdateException { InnerException: DbException inner } => IsConflict(inner),
        _ => false,
    };
}
