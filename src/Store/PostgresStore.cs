using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace SchoolSearch.Store;

/// <summary>The page store as a database of a PostgreSQL server.</summary>
static class PostgresStore
{
    /// <summary>Key of the advisory lock under which tables are created, since two crawlers may start at
    /// once.</summary>
    const string Lock = "SELECT pg_advisory_xact_lock(7305437)";

    public static async Task<PageStore> OpenAsync(StoreAddress.OnServer address, CancellationToken cancel)
    {
        var store = new PageStore(
            new DbContextOptionsBuilder<PageStoreContext>().UseNpgsql(address.ConnectionString), isShared: true);
        try
        {
            await PrepareAsync(store, address, cancel);
        }
        catch (Exception e) when (
            e is NpgsqlException or TimeoutException or System.Net.Sockets.SocketException
                || e.InnerException is NpgsqlException)
        {
            throw new StoreUnavailableException(
                $"{address} : {Explain(e as NpgsqlException ?? e.InnerException as NpgsqlException)}", e);
        }

        return store;
    }

    static async Task PrepareAsync(PageStore store, StoreAddress.OnServer address, CancellationToken cancel)
    {
        using var context = store.Open();
        await using var transaction = await context.Database.BeginTransactionAsync(cancel);
        await context.Database.ExecuteSqlRawAsync(Lock, cancel);
        var encoding = await OneAsync<string>("SELECT current_setting('server_encoding') AS \"Value\"");
        if (encoding != "UTF8")
        {
            throw new StoreUnavailableException($"{address} : cette base est en {encoding}. Créez-en une en UTF-8 : "
                + "createdb --encoding=UTF8 --template=template0 NOM");
        }

        if (!await OneAsync<bool>("SELECT to_regclass('\"StoreVersion\"') IS NOT NULL AS \"Value\""))
        {
            await context.GetService<IRelationalDatabaseCreator>().CreateTablesAsync(cancel);
            await context.Database.ExecuteSqlRawAsync(
                "CREATE TABLE \"StoreVersion\" (\"Version\" integer NOT NULL)", cancel);
            await context.Database.ExecuteSqlAsync(
                $"INSERT INTO \"StoreVersion\" VALUES ({PageStore.SchemaVersion})", cancel);
        }

        var version = await OneAsync<int>("SELECT \"Version\" AS \"Value\" FROM \"StoreVersion\"");
        if (version is >= PageStore.EarliestVersion and < PageStore.SchemaVersion)
        {
            await context.Database.ExecuteSqlRawAsync(
                "ALTER TABLE \"Rejections\" ADD COLUMN IF NOT EXISTS \"ShownUntil\" bigint NULL", cancel);
            await context.Database.ExecuteSqlRawAsync(
                """
                CREATE TABLE IF NOT EXISTS "Raised" (
                    "Url" text COLLATE "C" NOT NULL CONSTRAINT "PK_Raised" PRIMARY KEY,
                    "Site" text COLLATE "C" NOT NULL, "Listed" integer NOT NULL, "From" integer NOT NULL,
                    "Evidence" text COLLATE "C" NOT NULL, "At" bigint NOT NULL)
                """,
                cancel);
            version =
                await OneAsync<int>($"UPDATE \"StoreVersion\" SET \"Version\" = {PageStore.SchemaVersion} RETURNING "
                    + "\"Version\" AS \"Value\"");
        }

        if (version != PageStore.SchemaVersion)
        {
            throw new StoreUnavailableException(
                $"{address} : base de pages de la version {version}, ce programme lit la version "
                    + $"{PageStore.SchemaVersion}. Utilisez la version de SchoolSearch qui l’a écrite, ou une autre "
                    + "base.");
        }

        await transaction.CommitAsync(cancel);

        async Task<T> OneAsync<T>(string sql) =>
            (await context.Database.SqlQueryRaw<T>(sql).ToListAsync(cancel)).Single();
    }

    static string Explain(NpgsqlException? failure) => failure switch
    {
        PostgresException
        {
            SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification,
        } =>
            "le serveur refuse ce nom ou ce mot de passe. Vérifiez-les dans --store ou SCHOOLSEARCH_STORE "
                + "(caractères spéciaux : %40 pour @, %2F pour /), et les droits dans pg_hba.conf.",
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } =>
            "cette base n’existe pas sur le serveur. Créez-la : createdb --encoding=UTF8 --template=template0 NOM",
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } =>
            "ce compte n’a pas le droit de créer des tables ici. Rendez-le propriétaire de la base : ALTER DATABASE "
                + "… OWNER TO …",
        PostgresException { SqlState: PostgresErrorCodes.DuplicateTable } =>
            "cette base contient déjà d’autres tables. Créez une base vide pour SchoolSearch.",
        PostgresException { SqlState: PostgresErrorCodes.TooManyConnections } =>
            "le serveur n’accepte plus de connexions. Augmentez max_connections, ou lancez moins de moissonneurs.",
        PostgresException refused => $"le serveur refuse ({refused.MessageText}). Son journal en dit plus.",
        { Message: var message } when message.Contains("password", StringComparison.OrdinalIgnoreCase) =>
            "le serveur demande un mot de passe. Ajoutez-le à l’adresse, dans --store ou SCHOOLSEARCH_STORE.",
        _ => "le serveur PostgreSQL ne répond pas. Vérifiez qu’il est lancé, son nom, son port, et le pare-feu.",
    };
}
