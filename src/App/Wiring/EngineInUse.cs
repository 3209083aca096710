using SchoolSearch.Core.Decisions;
using SchoolSearch.Core.Help;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Sites;
using SchoolSearch.Search.Answers;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Ranking;
using SchoolSearch.Search.Synonyms;

namespace SchoolSearch.App.Wiring;

/// <summary>The engine with all that the program knows of French, so that every command ranks as the server
/// does.</summary>
static class EngineInUse
{
    /// <param name="care">Null to understand no query.</param>
    /// <param name="weights">Null for those that are in use.</param>
    /// <exception cref="ConfigurationException"> The list of synonyms is missing, or a list has faults: a search that
    /// knows less than it should must not go unnoticed. </exception>
    public static SearchEngine Open(
        IIndexReader index, SiteList sites, Level ceiling = Level.Lycee, QueryCare? care = null,
        Func<Restrictions>? restrictions = null, RankingWeights? weights = null) =>
        new SearchEngine(index, sites, ceiling, weights, Synonyms(), ThesaurusInUse.Read(), care, restrictions);

    static SynonymList Synonyms() => new SynonymFile(Home.Synonyms).Read().OrStop();
}
