using System.Data;
using System.Data.Common;
using SchoolSearch.Store.Entries;

namespace SchoolSearch.Crawler.Frontier;

/// <summary>
/// Prepared statements over one connection. SQLite runs each at once, as a function call. On PostgreSQL, where each
/// would be a round trip, they are gathered and sent together, in order: a transaction of hundreds costs a few trips.
/// </summary>
sealed class Statements(DbConnection connection) : IDisposable
{
    readonly List<Statement> all = [];
    DbTransaction? transaction;
    DbBatch? gathered;

    /// <summary>Whether statements wait for <see cref="FlushAsync"/>.</summary>
    public bool Gathers => connection.CanCreateBatch;

    public Statement Prepare(string sql, params ReadOnlySpan<(string Name, DbType? Type)> parameters)
    {
        var statement = new Statement(connection, sql, [.. parameters]);
        all.Add(statement);
        return statement;
    }

    /// <summary>Binds what follows to this transaction. Statements gathered for an earlier one are dropped: it has
    /// failed.</summary>
    public void Use(DbTransaction current)
    {
        transaction = current;
        gathered?.Dispose();
        gathered = null;
    }

    /// <summary>Runs the statement now, or when <see cref="FlushAsync"/> is called.</summary>
    public async Task RunAsync(Statement statement, params object?[] values)
    {
        if (!Gathers)
        {
            await RunNowAsync(statement, values);
            return;
        }

        gathered ??= connection.CreateBatch();
        gathered.BatchCommands.Add(statement.ForBatch(gathered, values));
    }

    /// <summary>Runs the statement now and returns the number of rows that it changed.</summary>
    public Task<int> RunNowAsync(Statement statement, params object?[] values) =>
        statement.Bind(transaction, values).ExecuteNonQueryAsync();

    /// <summary>Runs the statement now and returns the first column of its result.</summary>
    public async Task<List<string>> ReadNowAsync(Statement statement, params object?[] values)
    {
        var rows = new List<string>();
        await using var reader = await statement.Bind(transaction, values).ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }

    public async Task FlushAsync()
    {
        if (gathered is not { } batch)
        {
            return;
        }

        gathered = null;
        await using (batch)
        {
            batch.Transaction = transaction;
            await batch.ExecuteNonQueryAsync();
        }
    }

    public void Dispose()
    {
        gathered?.Dispose();
        all.ForEach(statement => statement.Dispose());
    }

    public sealed class Statement(
        DbConnection connection, string sql, (string Name, DbType? Type)[] parameters) : IDisposable
    {
        DbCommand? command;

        public string Sql => sql;

        public DbCommand Bind(DbTransaction? transaction, object?[] values)
        {
            if (command is null)
            {
                command = connection.CreateCommand();
                command.CommandText = sql;
                foreach (var (name, type) in parameters)
                {
                    command.Parameters.Add(Name(command.CreateParameter(), name, type));
                }
            }

            command.Transaction = transaction;
            for (var i = 0; i < values.Length; i++)
            {
                command.Parameters[i].Value = Storable(values[i]);
            }

            return command;
        }

        public DbBatchCommand ForBatch(DbBatch batch, object?[] values)
        {
            var part = batch.CreateBatchCommand();
            part.CommandText = sql;
            for (var i = 0; i < values.Length; i++)
            {
                var parameter = Name(part.CreateParameter(), parameters[i].Name, parameters[i].Type);
                parameter.Value = Storable(values[i]);
                part.Parameters.Add(parameter);
            }

            return part;
        }

        public void Dispose() => command?.Dispose();

        static DbParameter Name(DbParameter parameter, string name, DbType? type)
        {
            parameter.ParameterName = name;
            if (type is { } known)
            {
                parameter.DbType = known;
            }

            return parameter;
        }

        static object Storable(object? value) => value switch
        {
            null => DBNull.Value,
            string text => StorableText.Of(text),
            string[] texts => Array.ConvertAll(texts, StorableText.Of),
            _ => value,
        };
    }
}
