using SchoolSearch.Core.Decisions;
using SchoolSearch.Core.Help;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Sites;
using SchoolSearch.Search.Answers;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Ranking;
using SchoolSearch.Search.Synonyms;

namespace SchoolSearch.App.Wiring;

/// <summary>Opens the engine with all installed linguistic data, so that every command ranks like the server.</summary>
static class EngineInUse
{
    /// <param name="care">Null to recognise no query.</param>
    /// <param name="weights">Null for the default weights.</param>
    /// <exception cref="ConfigurationException">The list of synonyms is missing, or a list has faults: an incomplete
    /// search must not go unnoticed.</exception>
    public static SearchEngine Open(
        IIndexReader index, SiteList sites, Level ceiling = Level.Lycee, QueryCare? care = null,
        Func<Restrictions>? restrictions = null, RankingWeights? weights = null) =>
        new SearchEngine(index, sites, ceiling, weights, Synonyms(), ThesaurusInUse.Read(), care, restrictions);

    static SynonymList Synonyms() => new SynonymFile(Home.Synonyms).Read().OrStop();
}
