namespace SchoolSearch.Tests.Support;

/// <summary>The databases that the page store supports.</summary>
public enum StoreKind
{
    Sqlite,
    Postgres,
}
