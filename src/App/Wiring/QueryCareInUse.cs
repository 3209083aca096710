using SchoolSearch.Core.Files;
using SchoolSearch.Core.Help;

namespace SchoolSearch.App.Wiring;

/// <summary>The lists by which queries are understood, with the contacts of the school whose data are served.</summary>
static class QueryCareInUse
{
    /// <exception cref="ConfigurationException">A list is missing or has faults: a call for help must not go unanswered
    /// unnoticed.</exception>
    public static QueryCare Read(string data) =>
        QueryCareFiles.Read(Home.Help, Home.SearchModel, Path.Combine(data, DataDirectory.Contacts)).OrStop();
}
