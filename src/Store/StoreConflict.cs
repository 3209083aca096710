using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace SchoolSearch.Store;

/// <summary>
/// Retries transactions that the server rolled back because of concurrent ones: deadlocks, serialisation failures and,
/// where one deletes and inserts anew, a row that another has meanwhile inserted. SQLite, with one writer at a time,
/// has none.
/// </summary>
public static class StoreConflict
{
    const int MostTries = 8;

    /// <param name="transaction">Begins and commits one transaction; may run several times.</param>
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
                // The other transaction has been let through, so the retry need not wait.
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
