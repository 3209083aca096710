namespace SchoolSearch.Crawler.Sharing;

/// <summary>The statements of <see cref="Leases"/>, for PostgreSQL. Leases go by the database's clock.</summary>
static class LeaseSql
{
    const string Clock = "(EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::bigint";

    /// <summary>{0} owner, {1} lease length, {2} now for due times, {3} limit.</summary>
    public const string Take = $$"""
        WITH "Free" AS MATERIALIZED (
          SELECT lease."Host" FROM "HostSchedules" AS due JOIN "HostLeases" AS lease ON lease."Host" = due."Host"
          WHERE due."NextAt" <= {2} AND lease."Until" <= {{Clock}} AND lease."NotBefore" <= {{Clock}}
          ORDER BY due."NextAt", due."Host" LIMIT {3} FOR UPDATE OF lease SKIP LOCKED)
        UPDATE "HostLeases" SET "Owner" = {0}, "Token" = "Token" + 1, "Until" = {{Clock}} + {1}
        WHERE "Host" IN (SELECT "Host" FROM "Free") RETURNING "Host", "Token"
        """;

    /// <summary>{0} owner, {1} lease length, {2} host.</summary>
    public const string Borrow = $$"""
        UPDATE "HostLeases" SET "Owner" = {0}, "Token" = "Token" + 1, "Until" = {{Clock}} + {1}
        WHERE "Host" = {2} AND "Until" <= {{Clock}} AND "NotBefore" <= {{Clock}} RETURNING "Host", "Token"
        """;

    /// <summary>{0} owner, {1} lease length, {2} pause, {3} host, {4} fencing token.</summary>
    public const string Renew = $$"""
        UPDATE "HostLeases" SET "Until" = {{Clock}} + {1}, "NotBefore" = {{Clock}} + {2}
        WHERE "Host" = {3} AND "Owner" = {0} AND "Token" = {4}
        """;

    /// <summary>{0} owner, {1} pause, {2} host, {3} fencing token.</summary>
    public const string GiveBack = $$"""
        UPDATE "HostLeases" SET "Owner" = '', "Until" = 0, "NotBefore" = {{Clock}} + {1}
        WHERE "Host" = {2} AND "Owner" = {0} AND "Token" = {3}
        """;

    /// <summary>{0} now for due times, {1} never.</summary>
    public const string Wait = $$"""
        SELECT MIN(CASE
          WHEN lease."Until" > {{Clock}} THEN 0
          WHEN lease."NotBefore" - {{Clock}} > due."NextAt" - {0} THEN lease."NotBefore" - {{Clock}}
          ELSE due."NextAt" - {0} END) AS "Value"
        FROM "HostSchedules" AS due JOIN "HostLeases" AS lease ON lease."Host" = due."Host" WHERE due."NextAt" < {1}
        """;

    /// <summary>{0} owner, {1} lease length.</summary>
    public const string ShowLife = $$"""
        INSERT INTO "Crawlers" ("Owner", "AliveUntil") VALUES ({0}, {{Clock}} + {1})
        ON CONFLICT ("Owner") DO UPDATE SET "AliveUntil" = excluded."AliveUntil"
        """;

    /// <summary>Leases and pauses that a wrong clock of the server made longer than any can be. {0} the longest that
    /// one can be.</summary>
    public const string Mend = $$"""
        UPDATE "HostLeases" SET "Until" = LEAST("Until", {{Clock}}), "NotBefore" = LEAST("NotBefore", {{Clock}})
        WHERE "Until" > {{Clock}} + {0} OR "NotBefore" > {{Clock}} + {0}
        """;

    public const string ForgetDead = $"""
        DELETE FROM "Crawlers" WHERE "AliveUntil" <= {Clock}
        """;

    /// <summary>{0} host.</summary>
    public const string AddHost = """
        INSERT INTO "HostLeases" ("Host", "Owner", "Token", "Until", "NotBefore") VALUES ({0}, '', 0, 0, 0)
        ON CONFLICT ("Host") DO NOTHING
        """;
}
