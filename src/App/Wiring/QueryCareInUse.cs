using SchoolSearch.Core.Files;
using SchoolSearch.Core.Help;

namespace SchoolSearch.App.Wiring;

/// <summary>The lists that recognise queries, with the contacts of the school whose data is served.</summary>
static class QueryCareInUse
{
    /// <exception cref="ConfigurationException">A list is missing or has faults: unanswered calls for help must not go
    /// unnoticed.</exception>
    public static QueryCare Read(string data) =>
        QueryCareFiles.Read(Home.Help, Home.SearchModel, Path.Combine(data, DataDirectory.Contacts)).OrStop();
}
