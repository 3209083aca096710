using SchoolSearch.Core.Files;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Lucene;
using SchoolSearch.Search.Ranking;

namespace SchoolSearch.App.Wiring;

/// <summary>Opens the index of a data directory, with messages for the administrator while it cannot be
/// searched.</summary>
static class IndexInUse
{
    const string Interrupted = "Si « schoolsearch index » a été interrompu, relancez-le.";

    /// <summary>Opens the index for commands that want an answer now.</summary>
    /// <param name="weights">Null for the default weights.</param>
    /// <exception cref="ConfigurationException">The index cannot be searched now.</exception>
    public static async Task<LuceneIndexReader> OpenExistingAsync(string data, RankingWeights? weights = null)
    {
        var index = LuceneIndexReader.Open(data, weights);
        return Problem(data, index.State) is { } problem ? throw await RefusedAsync(index, data, problem) : index;
    }

    /// <summary>
    /// Opens the index for a server, which can wait for one that is being built or can be rebuilt from existing data,
    /// and says so on the console.
    /// </summary>
    /// <exception cref="ConfigurationException">There is nothing to wait for.</exception>
    public static async Task<LuceneIndexReader> OpenOrAwaitAsync(string data)
    {
        var index = LuceneIndexReader.Open(data);
        var state = index.State;
        if (Problem(data, state) is { } problem)
        {
            if (state is IndexState.Missing && !IsOfFormerVersion(data))
            {
                throw await RefusedAsync(index, data, problem);
            }

            Console.Out.WriteLine(
                $"{char.ToUpperInvariant(problem[0])}{problem[1..]} Les recherches répondront dès qu’il sera prêt, "
                    + "sans redémarrer.");
        }

        return index;
    }

    static async Task<ConfigurationException> RefusedAsync(LuceneIndexReader index, string data, string problem)
    {
        await index.DisposeAsync();
        return new ConfigurationException($"{data} : {problem}");
    }

    /// <summary>Why the index cannot be searched, with a remedy; null when it can.</summary>
    static string? Problem(string data, IndexState state) => state switch
    {
        IndexState.Ready => null,
        IndexState.Building { Total: > 0 } building =>
            $"l’index est en construction, {building.Done} pages lues sur {building.Total}. {Interrupted}",
        IndexState.Building => $"l’index est en construction. {Interrupted}",
        IndexState.Damaged => "l’index est abîmé et ne peut pas être lu. Lancez : schoolsearch index.",
        IndexState.Missing when IsOfFormerVersion(data) =>
            "l’index vient d’une version précédente de SchoolSearch. Lancez : schoolsearch index.",
        IndexState.Missing =>
            "pas encore d’index ici. Lancez d’abord : schoolsearch crawl, puis schoolsearch index "
            + "(ou schoolsearch demo pour essayer).",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    static bool IsOfFormerVersion(string data) => Directory.Exists(Path.Combine(data, DataDirectory.FormerIndex));
}
