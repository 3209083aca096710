using System.Globalization;
using SchoolSearch.Core.Levels;

namespace SchoolSearch.App.Evaluation;

/// <summary>The order of results for a set of judged queries: figures by level, and the queries with the worst
/// results.</summary>
sealed record OrderReport(
    OrderFigures All, IReadOnlyDictionary<string, OrderFigures> Levels, IReadOnlyList<OrderReport.Line> Queries)
{
    const int MostLines = 10;
    const int MostShown = 3;

    public static OrderReport Of(IReadOnlyCollection<JudgedAnswer> answers) => new(
        OrderFigures.Of(answers),
        answers.GroupBy(answer => answer.Query.Level).OrderBy(group => group.Key).ToDictionary(
            group => group.Key.Code(), group => OrderFigures.Of([.. group])),
        [.. answers.OrderBy(answer => answer.Ndcg).Select(answer => new Line(
            answer.Query.Level.Code(), answer.Query.Text, answer.Success, answer.Ndcg,
            [.. answer.Ranking.Select(address => new Result(address, answer.Query.Grades.GetValueOrDefault(address)))],
            [.. answer.Query.Grades.Keys.Except(answer.Ranking)]))]);

    public void Write(TextWriter output)
    {
        foreach (var (level, figures) in Levels)
        {
            WriteFigures(output, level, figures);
        }

        WriteFigures(output, "tous", All);
        var worst = Queries.Where(line => line.Ndcg < 1).Take(MostLines).ToList();
        if (worst.Count > 0)
        {
            output.WriteLine("\nLes recherches qui réussissent le moins bien :");
        }

        foreach (var line in worst)
        {
            output.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"{line.Ndcg:0.000}  {line.Level}  « {line.Query} »"));
            foreach (var result in line.Results.Take(MostShown))
            {
                output.WriteLine($"       {result.Grade}  {result.Address}");
            }
        }
    }

    static void WriteFigures(TextWriter output, string name, OrderFigures figures) => output.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-7}  {figures.Queries,3} recherches  success@1 {figures.SuccessAt1:0.000}  nDCG@10 "
            + $"{figures.NdcgAt10:0.0000}"));

    /// <param name="Missing">Judged pages that are not on the first page of results.</param>
    public sealed record Line(
        string Level, string Query, bool Success, double Ndcg, IReadOnlyList<Result> Results,
        IReadOnlyList<string> Missing);

    public sealed record Result(string Address, int Grade);
}
