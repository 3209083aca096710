namespace SchoolSearch.App.Evaluation;

/// <summary>Quality of the order of results, averaged over judged queries.</summary>
/// <param name="SuccessAt1">Share of queries whose first result answers.</param>
/// <param name="NdcgAt10">See <see cref="Measures"/>.</param>
sealed record OrderFigures(int Queries, double SuccessAt1, double NdcgAt10)
{
    public static OrderFigures Of(IReadOnlyCollection<JudgedAnswer> answers) =>
        new(answers.Count, answers.Average(answer => answer.Success ? 1.0 : 0), answers.Average(answer => answer.Ndcg));
}
