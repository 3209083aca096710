using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using SchoolSearch.Core.Files;
using SchoolSearch.Store;

namespace SchoolSearch.Indexer.Passages;

/// <summary>
/// Readings of the <see cref="PassageModel"/> by a digest of the passage's text, so that indexing again costs nothing.
/// A separate file in the data directory; it may be deleted at any time and is replaced when the model changes.
/// </summary>
public sealed class PassageMemory : IDisposable
{
    /// <summary>Readings not used for this many days are deleted.</summary>
    const int KeptDays = 400;

    readonly SqliteConnection connection;
    readonly long today;

    PassageMemory(SqliteConnection connection, long today)
    {
        this.connection = connection;
        this.today = today;
    }

    /// <param name="model"><see cref="PassageModelFiles.Digest"/>.</param>
    public static PassageMemory Open(string data, string model, TimeProvider time)
    {
        var file = Path.Combine(data, DataDirectory.PassageMemory);
        try
        {
            return Open(file, model, time.GetUtcNow());
        }
        catch (SqliteException e) when (SqliteFaults.IsDamage(e))
        {
            // The file only saves time: when it is damaged, pages are read again.
            SqliteConnection.ClearAllPools();
            File.Delete(file);
            return Open(file, model, time.GetUtcNow());
        }
    }

    public void Dispose() => connection.Dispose();

    /// <returns>For each text its earlier reading, or null.</returns>
    public PassageReading?[] Find(IReadOnlyList<string> texts)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT unfit, theme, attitude, depth, embedding FROM passage WHERE digest = $digest";
        var digest = command.Parameters.Add("$digest", SqliteType.Blob);
        var found = new PassageReading?[texts.Count];
        for (var at = 0; at < texts.Count; at++)
        {
            digest.Value = Digest(texts[at]);
            using var row = command.ExecuteReader();
            if (row.Read())
            {
                found[at] = new PassageReading(
                    row.GetFloat(0), row.GetString(1), row.GetString(2), row.GetFloat(3),
                    EmbeddingBytes.Read((byte[])row[4]));
            }
        }

        return found;
    }

    public void Keep(IEnumerable<(string Text, PassageReading Reading)> readings)
    {
        using var transaction = connection.BeginTransaction();
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText =
            "INSERT OR REPLACE INTO passage VALUES ($digest, $unfit, $theme, $attitude, $depth, $embedding, $day)";
        foreach (var (text, reading) in readings)
        {
            command.Parameters.Clear();
            command.Parameters.AddWithValue("$digest", Digest(text));
            command.Parameters.AddWithValue("$unfit", reading.Unfit);
            command.Parameters.AddWithValue("$theme", reading.Theme);
            command.Parameters.AddWithValue("$attitude", reading.Attitude);
            command.Parameters.AddWithValue("$depth", reading.Depth);
            command.Parameters.AddWithValue("$embedding", EmbeddingBytes.Of(reading.Embedding));
            command.Parameters.AddWithValue("$day", today);
            command.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    static PassageMemory Open(string file, string model, DateTimeOffset now)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        try
        {
            connection.Open();
            Run(
                connection,
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; CREATE TABLE IF NOT EXISTS model (digest TEXT)");
            using (var command = connection.CreateCommand())
            {
                command.CommandText = "SELECT digest FROM model";
                if (command.ExecuteScalar() as string != model)
                {
                    Run(
                        connection,
                        $"DROP TABLE IF EXISTS passage; DELETE FROM model; INSERT INTO model VALUES ('{model}')");
                }
            }

            Run(
                connection,
                "CREATE TABLE IF NOT EXISTS passage (digest BLOB PRIMARY KEY, unfit REAL, theme TEXT, attitude TEXT, "
                + "depth REAL, embedding BLOB, day INTEGER) WITHOUT ROWID");
            var today = now.ToUnixTimeSeconds() / (24 * 60 * 60);
            Run(
                connection,
                string.Create(CultureInfo.InvariantCulture, $"DELETE FROM passage WHERE day < {today - KeptDays}"));
            return new PassageMemory(connection, today);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text))[..16];
}
