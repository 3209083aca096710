using Microsoft.AspNetCore.Http;
using SchoolSearch.Staff.Accounts;

namespace SchoolSearch.Staff.Serving;

/// <summary>The request that is being answered, for its pages.</summary>
sealed class Visit
{
    /// <summary>Null before somebody has entered.</summary>
    public StaffAccount? Person { get; set; }

    /// <summary>The identifier of the session.</summary>
    public string Session { get; set; } = "";

    /// <summary>Counts the pages that pupils have reported; null for a file that cannot be read.</summary>
    public Func<int?> Reported { get; set; } = () => 0;

    public HttpContext? Context { get; set; }

    public bool May(StaffRole role) => Person?.Role >= role;
}
