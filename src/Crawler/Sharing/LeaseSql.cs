namespace SchoolSearch.Crawler.Sharing;

/// <summary>
/// The statements of <see cref="Leases"/>, for both databases. {0} is the caller's clock, used on a store that one
/// process has to itself; on a shared store the database's clock is used and {0} ignored.
/// </summary>
sealed class LeaseSql
{
    public LeaseSql(bool isShared)
    {
        var clock = isShared ? "(EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::bigint" : "{0}";
        var skipTaken = isShared ? "FOR UPDATE OF lease SKIP LOCKED" : "";
        Take = $$"""
            WITH "Free" AS MATERIALIZED (
              SELECT lease."Host" FROM "HostSchedules" AS due JOIN "HostLeases" AS lease ON lease."Host" = due."Host"
              WHERE due."NextAt" <= {3} AND lease."Until" <= {{clock}} AND lease."NotBefore" <= {{clock}}
              ORDER BY due."NextAt", due."Host" LIMIT {4} {{skipTaken}})
            UPDATE "HostLeases" SET "Owner" = {1}, "Token" = "Token" + 1, "Until" = {{clock}} + {2}
            WHERE "Host" IN (SELECT "Host" FROM "Free") RETURNING "Host", "Token"
            """;
        Borrow = $$"""
            UPDATE "HostLeases" SET "Owner" = {1}, "Token" = "Token" + 1, "Until" = {{clock}} + {2}
            WHERE "Host" = {3} AND "Until" <= {{clock}} AND "NotBefore" <= {{clock}} RETURNING "Host", "Token"
            """;
        Renew = $$"""
            UPDATE "HostLeases" SET "Until" = {{clock}} + {2}, "NotBefore" = {{clock}} + {3}
            WHERE "Host" = {4} AND "Owner" = {1} AND "Token" = {5}
            """;
        GiveBack = $$"""
            UPDATE "HostLeases" SET "Owner" = '', "Until" = 0, "NotBefore" = {{clock}} + {2}
            WHERE "Host" = {3} AND "Owner" = {1} AND "Token" = {4}
            """;
        Wait = $$"""
            SELECT MIN(CASE
              WHEN lease."Until" > {{clock}} THEN 0
              WHEN lease."NotBefore" - {{clock}} > due."NextAt" - {1} THEN lease."NotBefore" - {{clock}}
              ELSE due."NextAt" - {1} END) AS "Value"
            FROM "HostSchedules" AS due JOIN "HostLeases" AS lease ON lease."Host" = due."Host" WHERE due."NextAt" < {2}
            """;
        ShowLife = $$"""
            INSERT INTO "Crawlers" ("Owner", "AliveUntil") VALUES ({1}, {{clock}} + {2})
            ON CONFLICT ("Owner") DO UPDATE SET "AliveUntil" = excluded."AliveUntil"
            """;
        ForgetDead = $$"""
            DELETE FROM "Crawlers" WHERE "AliveUntil" <= {{clock}}
            """;
    }

    /// <summary>{1} owner, {2} lease length, {3} now for due times, {4} limit.</summary>
    public string Take { get; }

    /// <summary>{1} owner, {2} lease length, {3} host.</summary>
    public string Borrow { get; }

    /// <summary>{1} owner, {2} lease length, {3} pause, {4} host, {5} fencing token.</summary>
    public string Renew { get; }

    /// <summary>{1} owner, {2} pause, {3} host, {4} fencing token.</summary>
    public string GiveBack { get; }

    /// <summary>{1} now for due times, {2} never.</summary>
    public string Wait { get; }

    /// <summary>{1} owner, {2} lease length.</summary>
    public string ShowLife { get; }

    public string ForgetDead { get; }

    /// <summary>{0} host.</summary>
    public string AddHost { get; } = """
        INSERT INTO "HostLeases" ("Host", "Owner", "Token", "Until", "NotBefore") VALUES ({0}, '', 0, 0, 0)
        ON CONFLICT ("Host") DO NOTHING
        """;
}
