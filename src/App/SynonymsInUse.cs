using SchoolSearch.Core.Search.Synonyms;

namespace SchoolSearch.App;

/// <summary>The list of synonyms that comes with the program.</summary>
static class SynonymsInUse
{
    /// <exception cref="ConfigurationException">The list is missing or has faults: a search that knows less than it should must not go unnoticed.</exception>
    public static SynonymList Read() => SynonymReading.Read(Home.Synonyms) switch
    {
        SynonymReading.Loaded loaded => loaded.List,
        SynonymReading.Broken broken => throw new ConfigurationException(string.Join(Environment.NewLine, broken.Problems)),
        _ => throw new InvalidOperationException("A reading is loaded or broken."),
    };
}
