namespace SchoolSearch.Tests.Support;

/// <summary>The databases that the page store works over.</summary>
public enum StoreKind
{
    Sqlite,
    Postgres,
}
