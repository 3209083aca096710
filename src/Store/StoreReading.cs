using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace SchoolSearch.Store;

/// <summary>Opens a page store without leaving a trace, not even a lock file.</summary>
public static class StoreReading
{
    /// <summary>Null when there is no store. A server's store is opened as usual, since it has no files to leave
    /// alone.</summary>
    /// <exception cref="InvalidDataException">The file is not a page store, or has another version.</exception>
    public static async Task<PageStore?> OpenAsync(StoreAddress address, CancellationToken cancel)
    {
        if (address is not StoreAddress.InDirectory directory)
        {
            return await PageStore.OpenAsync(address, cancel);
        }

        if (!address.MayHoldPages)
        {
            return null;
        }

        // A reader of a database in WAL mode creates files beside it (sqlite.org/wal.html, section 5), unless it is
        // told that nobody writes. While somebody writes, or after a writer was killed, these files exist and contain
        // the latest data.
        var log = new FileInfo(directory.File + "-wal");
        var source = log is { Exists: true, Length: > 0 }
            ? directory.File
            : $"file:{Uri.EscapeDataString(Path.GetFullPath(directory.File))}?immutable=1";
        var connection = new SqliteConnectionStringBuilder
        {
            DataSource = source,
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
            DefaultTimeout = 60,
        };
        var store = new PageStore(
            new DbContextOptionsBuilder<PageStoreContext>().UseSqlite(connection.ToString()), isShared: false);
        try
        {
            using var context = store.Open();
            var version =
                (await context.Database.SqlQueryRaw<int>("SELECT user_version AS Value FROM "
                    + "pragma_user_version").ToListAsync(cancel)).Single();
            // This kind of reading uses nothing that the former version lacks.
            return version is >= PageStore.EarliestVersion and <= PageStore.SchemaVersion ? store
                : throw new InvalidDataException($"{directory.File} : base de pages de la version {version}, ce "
                    + $"programme lit la version {PageStore.SchemaVersion}.");
        }
        catch (SqliteException e)
        {
            throw new InvalidDataException(
                SqliteFaults.Words(directory.File, e, "Déplacez-le, puis relancez le moissonnage."), e);
        }
    }
}
