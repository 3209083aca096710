using SchoolSearch.Search.Answers;


namespace SchoolSearch.App.Evaluation;

/// <summary>A pupil's results for a judged query.</summary>
/// <param name="Ranking">Addresses on the first page of results, in the form of
/// <see cref="JudgedQuery.Address"/>.</param>
sealed record JudgedAnswer(JudgedQuery Query, IReadOnlyList<string> Ranking)
{
    /// <summary>Whether the first result answers the query.</summary>
    public bool Success => Ranking.Count > 0 && Query.Grades.GetValueOrDefault(Ranking[0]) >= JudgedQuery.Answers;

    public double Ndcg { get; } = Measures.Of([(Ranking, Query.Grades)]).NdcgAt10;

    /// <summary>Searches each query at its pupil's level.</summary>
    /// <exception cref="InvalidOperationException">The engine does not answer; the figures would blame the
    /// ranking.</exception>
    public static async Task<IReadOnlyList<JudgedAnswer>> AskAsync(
        SearchEngine engine, IReadOnlyList<JudgedQuery> queries, CancellationToken cancel)
    {
        var answers = new List<JudgedAnswer>(queries.Count);
        foreach (var query in queries)
        {
            var answer = await engine.SearchAsync(new SearchRequest(query.Text, query.Level), cancel);
            answers.Add(new JudgedAnswer(query, answer switch
            {
                SearchAnswer.Found found => [.. found.Hits.Select(hit => JudgedQuery.Address(hit.Url))],
                SearchAnswer.NoQuery => [],
                _ => throw new InvalidOperationException("Le moteur de recherche ne répond pas."),
            }));
        }

        return answers;
    }
}
