using System.Diagnostics;
using System.Globalization;

namespace SchoolSearch.Tests.Support;

/// <summary>
/// A PostgreSQL server for the tests of one run: the first test that needs it starts it, in a temporary directory, on a
/// Unix domain socket only, with a password. The shell that starts it stops it and removes the directory when its
/// standard input closes, that is when the tests end in any way.
/// </summary>
static class PostgresCluster
{
    const string User = "moisson";

    /// <summary>All characters that a password may contain and that have a meaning in an address.</summary>
    const string Password = "p@ss:w/o?r#d%";

    /// <summary>PostgreSQL refuses to run as root. Its data need not survive the machine, so it does not wait for the
    /// disk.</summary>
    const string Script = """
        set -u
        bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
        dir=$(mktemp -d /tmp/schoolsearch-pg-XXXXXX)
        server=
        trap '[ -n "$server" ] && kill -INT "$server" 2>/dev/null && wait "$server"; rm -rf "$dir"' EXIT
        printf %s "$2" >"$dir/password"
        "$bin/initdb" --pgdata="$dir/data" --username="$1" --pwfile="$dir/password" --auth=scram-sha-256 \
          --encoding=UTF8 --locale=C.UTF-8 --no-sync >"$dir/log" 2>&1 || { cat "$dir/log" >&2; exit 1; }
        "$bin/postgres" -D "$dir/data" -k "$dir" -c listen_addresses= -c fsync=off -c synchronous_commit=off \
          -c full_page_writes=off -c max_connections=300 -c autovacuum=off -c deadlock_timeout=100ms \
          -c log_min_messages=fatal </dev/null >"$dir/log" 2>&1 &
        server=$!
        until "$bin/pg_isready" -q -h "$dir"; do
          kill -0 "$server" 2>/dev/null || { cat "$dir/log" >&2; exit 1; }
          sleep 0.05
        done
        echo "$dir"
        cat >/dev/null
        """;

    static readonly Lazy<Task<string>> Running = new(StartAsync);

    static Process? shell;
    static int databases;

    /// <summary>The address of a new, empty database.</summary>
    public static async Task<string> CreateDatabaseAsync()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"essai{Interlocked.Increment(ref databases)}");
        await ExecuteAsync($"CREATE DATABASE {name}");
        return await AddressAsync(name);
    }

    public static async Task<string> AddressAsync(string database, string? password = null) =>
        $"postgres://{User}:{Uri.EscapeDataString(password ?? Password)}@/{database}"
            + $"?host={Uri.EscapeDataString(await Running.Value)}";

    /// <summary>Open connections are closed.</summary>
    public static Task DropDatabaseAsync(string address)
    {
        var name = address[..address.IndexOf('?', StringComparison.Ordinal)].Split('/')[^1];
        return ExecuteAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
    }

    static async Task ExecuteAsync(string sql)
    {
        await using var connection = new Npgsql.NpgsqlConnection(
            new Npgsql.NpgsqlConnectionStringBuilder
            {
                Host = await Running.Value,
                Username = User,
                Password = Password,
                Database = "postgres",
            }.ToString());
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    static async Task<string> StartAsync()
    {
        string[] bash = ["bash", "-c", Script, "postgres", User, Password];
        string[] command = Environment.IsPrivilegedProcess ? ["runuser", "-u", "postgres", "--", .. bash] : bash;
        shell = Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/tmp",
        })!;
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            shell.StandardInput.Close();
            shell.WaitForExit(TimeSpan.FromSeconds(20));
        };
        return await shell.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException(
            "PostgreSQL does not start (package postgresql): " + await shell.StandardError.ReadToEndAsync());
    }
}
