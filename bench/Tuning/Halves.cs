using System.Security.Cryptography;
using System.Text;
using SchoolSearch.App.Evaluation;

namespace SchoolSearch.Bench.Tuning;

/// <summary>
/// The queries of a collection in two halves, by the title of the document that answers: passages of one article say
/// alike, and what is learnt from one would show in the other.
/// </summary>
sealed record Halves(IReadOnlyList<TuningQuery> Training, IReadOnlyList<TuningQuery> Test)
{
    public static Halves Of(JudgedCollection collection)
    {
        var titles = collection.Documents.ToDictionary(document => document.Id, document => document.Title);
        var halves = collection.Queries
            .Where(query =>
                collection.Judgments.TryGetValue(query.Id, out var grades) && grades.Values.Any(grade => grade > 0))
            .ToLookup(
                query => IsForTraining(titles.GetValueOrDefault(Answer(collection.Judgments[query.Id]), "")),
                query => new TuningQuery(query.Text, collection.Judgments[query.Id]));
        return new Halves([.. halves[true]], [.. halves[false]]);
    }

    static string Answer(Dictionary<string, int> grades) =>
        grades.OrderByDescending(grade => grade.Value).ThenBy(grade => grade.Key, StringComparer.Ordinal).First().Key;

    static bool IsForTraining(string title) => (SHA256.HashData(Encoding.UTF8.GetBytes(title))[0] & 1) == 0;
}
