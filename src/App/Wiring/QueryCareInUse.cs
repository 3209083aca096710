using SchoolSearch.Core.Help;

namespace SchoolSearch.App.Wiring;

/// <summary>The lists by which queries are understood, with the contacts of the school whose data are served.</summary>
static class QueryCareInUse
{
    /// <summary>In the data directory: whom pupils of this school can turn to.</summary>
    public const string FileName = "aide.yaml";

    /// <exception cref="ConfigurationException">A list is missing or has faults: a call for help must not go unanswered
    /// unnoticed.</exception>
    public static QueryCare Read(string data) =>
        QueryCareReading.Read(Home.Help, Home.SearchModel, Path.Combine(data, FileName)) switch
    {
        QueryCareReading.Loaded loaded => loaded.Care,
        QueryCareReading.Broken broken =>
            throw new ConfigurationException(string.Join(Environment.NewLine, broken.Problems)),
        _ => throw new InvalidOperationException("A reading is loaded or broken."),
    };
}
