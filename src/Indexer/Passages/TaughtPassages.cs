using System.Collections.Immutable;
using System.Numerics.Tensors;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Files;
using SchoolSearch.Store;

namespace SchoolSearch.Indexer.Passages;

/// <summary>A passage on which a teacher has overruled the judge.</summary>
/// <param name="Url">The page that was decided on.</param>
public sealed record TaughtPassage(string Text, bool IsUnfit, string Url, float[] Embedding);

/// <summary>
/// What teachers of this server have taught: the passages because of which a page was refused or held, and which a
/// teacher has allowed. Similar passages are judged alike. When the decision is withdrawn, its passages are forgotten.
/// A separate file in the data directory; it can be rebuilt from the decisions.
/// </summary>
public sealed class TaughtPassages : IDisposable
{
    /// <summary>
    /// Passages whose embeddings have at least this scalar product say the same. Of the project's examples that are
    /// this close, 99.5 in a hundred have the same label (<c>eng/train alike</c>).
    /// </summary>
    public const float Alike = 0.93f;

    readonly SqliteConnection connection;
    readonly Lock gate = new();
    ImmutableArray<TaughtPassage> all;

    TaughtPassages(SqliteConnection connection)
    {
        this.connection = connection;
        all = Load();
        Digest = all.IsEmpty ? "" : Convert.ToHexStringLower(SHA256.HashData(
            Encoding.UTF8.GetBytes(string.Join('\n', all.Select(one => $"{one.IsUnfit} {one.Text}")))))[..8];
    }

    /// <summary>Changes with what is taught, so that all pages are judged anew; the state when the file was
    /// opened.</summary>
    public string Digest { get; }

    public ImmutableArray<TaughtPassage> All => all;

    /// <exception cref="InvalidDataException">The file has another format; the message is in French.</exception>
    public static TaughtPassages Open(string data)
    {
        var file = Path.Combine(data, DataDirectory.TaughtPassages);
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText =
                "CREATE TABLE IF NOT EXISTS taught (url TEXT, text TEXT, unfit INTEGER, embedding BLOB, PRIMARY KEY "
                    + "(url, text))";
            command.ExecuteNonQuery();
            return new TaughtPassages(connection);
        }
        catch (SqliteException e)
        {
            connection.Dispose();
            throw new InvalidDataException(
                SqliteFaults.Words(file, e, "Déplacez-le ; il sera refait d’après les décisions."), e);
        }
    }

    public void Dispose() => connection.Dispose();

    /// <summary>The nearest taught passage, if it is similar enough; null when there is none.</summary>
    /// <param name="besides">Lessons from this page are ignored: it is judged for itself, so that its decision can be
    /// withdrawn.</param>
    public TaughtPassage? Nearest(float[] embedding, PageUrl besides)
    {
        TaughtPassage? nearest = null;
        var highest = Alike;
        foreach (var one in all.Where(one => one.Url != besides.Value))
        {
            var product = TensorPrimitives.Dot(one.Embedding, embedding);
            (nearest, highest) = product >= highest ? (one, product) : (nearest, highest);
        }

        return nearest;
    }

    /// <summary>Stores the passages that a decision on a page teaches, in place of earlier ones.</summary>
    public void Keep(PageUrl url, IReadOnlyCollection<(string Text, float[] Embedding)> passages, bool isUnfit)
    {
        lock (gate)
        {
            var others = all.RemoveAll(one => one.Url == url.Value);
            if (passages.Count == 0 && others.Length == all.Length)
            {
                return;
            }

            using var transaction = connection.BeginTransaction();
            Run("DELETE FROM taught WHERE url = $url", ("$url", url.Value));
            foreach (var (text, embedding) in passages.DistinctBy(passage => passage.Text))
            {
                Run("INSERT INTO taught VALUES ($url, $text, $unfit, $embedding)",
                    ("$url", url.Value), ("$text", text), ("$unfit", isUnfit),
                    ("$embedding", EmbeddingBytes.Of(embedding)));
            }

            transaction.Commit();
            all =
            [
                .. others,
                .. passages.Select(passage => new TaughtPassage(passage.Text, isUnfit, url.Value, passage.Embedding)),
            ];
        }
    }

    ImmutableArray<TaughtPassage> Load()
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT text, unfit, url, embedding FROM taught ORDER BY url, text";
        using var rows = command.ExecuteReader();
        var taught = ImmutableArray.CreateBuilder<TaughtPassage>();
        while (rows.Read())
        {
            taught.Add(
                new TaughtPassage(
                    rows.GetString(0), rows.GetBoolean(1), rows.GetString(2), EmbeddingBytes.Read((byte[])rows[3])));
        }

        return taught.ToImmutable();
    }

    void Run(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        command.ExecuteNonQuery();
    }
}
