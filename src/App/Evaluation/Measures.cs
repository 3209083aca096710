namespace SchoolSearch.App.Evaluation;

/// <summary>Quality of rankings, averaged over queries that have a relevant document.</summary>
/// <param name="NdcgAt10">Normalised discounted cumulative gain of the first ten, gain = grade (Järvelin and Kekäläinen
/// 2002).</param>
/// <param name="MrrAt10">Reciprocal rank of the first relevant document among the first ten.</param>
sealed record Measures(int Queries, double NdcgAt10, double MrrAt10, double RecallAt10, double RecallAt100)
{
    const int Near = 10;
    const int Far = 100;

    /// <exception cref="InvalidDataException">There are no queries.</exception>
    public static Measures Of(
        IReadOnlyList<(IReadOnlyList<string> Ranking, IReadOnlyDictionary<string, int> Grades)> answers) =>
        answers.Count == 0 ? throw new InvalidDataException(
            "Aucune question n’a de document jugé pertinent : vérifiez que --queries et --qrels vont ensemble.") : new(
        answers.Count,
        answers.Average(answer => Dcg(answer.Ranking.Select(id => answer.Grades.GetValueOrDefault(id)))
            / Dcg(answer.Grades.Values.OrderDescending())),
        answers.Average(answer => ReciprocalRank(answer.Ranking, answer.Grades)),
        answers.Average(answer => Recall(answer.Ranking, answer.Grades, Near)),
        answers.Average(answer => Recall(answer.Ranking, answer.Grades, Far)));

    static double Dcg(IEnumerable<int> grades) =>
        grades.Take(Near).Select((grade, index) => grade / Math.Log2(index + 2)).Sum();

    static double ReciprocalRank(IReadOnlyList<string> ranking, IReadOnlyDictionary<string, int> grades)
    {
        for (var i = 0; i < Math.Min(Near, ranking.Count); i++)
        {
            if (grades.GetValueOrDefault(ranking[i]) > 0)
            {
                return 1.0 / (i + 1);
            }
        }

        return 0;
    }

    static double Recall(IReadOnlyList<string> ranking, IReadOnlyDictionary<string, int> grades, int depth) =>
        (double)ranking.Take(depth).Count(id => grades.GetValueOrDefault(id) > 0) / grades.Values.Count(grade =>
            grade > 0);
}
