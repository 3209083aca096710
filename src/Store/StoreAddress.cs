using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;
using SchoolSearch.Core.Files;

namespace SchoolSearch.Store;

/// <summary>The location of a page store. Its text never contains a password.</summary>
public abstract partial class StoreAddress
{
    /// <summary>Connections of one process: a server allows 100 in all by default.</summary>
    const int MostConnections = 16;

    StoreAddress()
    {
    }

    /// <summary>Whether there may be pages; determined without opening anything.</summary>
    public abstract bool MayHoldPages { get; }

    /// <summary>
    /// Reads <c>postgres://user:password@host:port/database</c>, each part percent-encoded where needed (RFC 3986,
    /// section 2.1). In the query, <c>host</c> names the directory of a Unix domain socket and <c>sslmode</c> what
    /// libpq's parameter of that name does.
    /// </summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out StoreAddress? address)
    {
        address = null;
        var match = Form().Match(text);
        if (!match.Success)
        {
            return false;
        }

        var connection = new NpgsqlConnectionStringBuilder
        {
            Host = Part("host").Trim('[', ']'),
            Username = match.Groups["user"].Success ? Part("user") : null,
            Password = match.Groups["password"].Success ? Part("password") : null,
            Database = Part("database"),
            ApplicationName = "schoolsearch",
            Timeout = 30,
            CommandTimeout = 120,
            KeepAlive = 30,
            MaxPoolSize = MostConnections,
            // All our statements recur.
            MaxAutoPrepare = 100,
            AutoPrepareMinUsages = 2,
            GssEncryptionMode = GssEncryptionMode.Disable,
        };
        if (match.Groups["port"].Success)
        {
            var digits = match.Groups["port"].ValueSpan;
            if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
                || port is 0 or > 65535)
            {
                return false;
            }

            connection.Port = port;
        }

        foreach (var parameter in Part("query", decode: false).Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = parameter.Split('=', 2) is [var left, var right] ? (
                left, Uri.UnescapeDataString(right)) : (parameter, "");
            if (name == "host" && Path.IsPathRooted(value))
            {
                connection.Host = value;
            }
            else if (name == "sslmode"
                && Enum.TryParse<SslMode>(
                    value.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var mode))
            {
                connection.SslMode = mode;
            }
            else
            {
                return false;
            }
        }

        if (string.IsNullOrEmpty(connection.Host) || connection.Database.Length == 0)
        {
            return false;
        }

        address = new OnServer(connection);
        return true;

        string Part(string name, bool decode = true) =>
            decode ? Uri.UnescapeDataString(match.Groups[name].Value) : match.Groups[name].Value;
    }

    [GeneratedRegex(
        @"^postgres(ql)?://((?<user>[^:@/?#]*)(:(?<password>[^@/?#]*))?@)?"
            + @"(?<host>\[[^\]]*\]|[^:/?#\[\]@]*)(:(?<port>\d+))?/(?<database>[^/?#]*)(\?(?<query>[^#]*))?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();

    /// <summary><c>pages.db</c> in a data directory, for one writing process at a time.</summary>
    public sealed class InDirectory(string directory) : StoreAddress
    {
        public string Directory => directory;

        public string File => Path.Combine(directory, DataDirectory.Pages);

        public override bool MayHoldPages => System.IO.File.Exists(File);

        public override string ToString() => directory;
    }

    /// <summary>A database of a PostgreSQL server, for several processes.</summary>
    public sealed class OnServer : StoreAddress
    {
        readonly NpgsqlConnectionStringBuilder connection;

        internal OnServer(NpgsqlConnectionStringBuilder connection) => this.connection = connection;

        internal string ConnectionString => connection.ConnectionString;

        public override bool MayHoldPages => true;

        public override string ToString() =>
            string.Create(
                CultureInfo.InvariantCulture, $"postgres://{connection.Host}:{connection.Port}/{connection.Database}");
    }
}
