using System.CommandLine;
using System.Globalization;
using SchoolSearch.App.Evaluation;
using SchoolSearch.App.Wiring;
using SchoolSearch.Search.Answers;
using SchoolSearch.Search.Ranking;

namespace SchoolSearch.Bench.Tuning;

/// <summary>
/// <c>order</c>: the order of results for judged queries with the weights in use, and with other values of some beside.
/// </summary>
static class OrderBench
{
    public static Command Create()
    {
        var data = new Option<string>("--data") { Description = "A data directory with an index.", Required = true };
        var seeds = new Option<string?>("--seeds") { Description = "Its lists; by default those it was made with." };
        var judged = new Option<string[]>("--judged")
        {
            Description = "Judged queries (TSV: level, query, address, grade); several files are several columns.",
            Required = true,
            AllowMultipleArgumentsPerToken = true,
        };
        var set = new Option<string[]>("--set")
        {
            Description = "A line with other weights: SiteShare=0.9 or SiteShare=1,LevelFit=2.",
            AllowMultipleArgumentsPerToken = true,
        };
        var show = new Option<bool>("--show") { Description = "Each query, its correction and results, worst first." };
        var command = new Command("order", "The order of results for judged queries, with other weights beside.")
        {
            data, seeds, judged, set, show,
        };
        command.SetAction(async (parsed, cancel) =>
        {
            string[] files = parsed.GetValue(judged)!;
            var names = files.Select(Path.GetFileNameWithoutExtension);
            Console.WriteLine($"| nDCG@10, success@1 | {string.Join(" | ", names)} |");
            Console.WriteLine($"|---|{string.Concat(files.Select(_ => "---:|"))}");
            foreach (var changes in (parsed.GetValue(set) ?? []).Prepend(""))
            {
                var weights = changes.Split(',', StringSplitOptions.RemoveEmptyEntries)
                    .Aggregate(RankingWeights.Default, Changed);
                var sites = ListsInUse.Read(parsed.GetValue(data)!, parsed.GetValue(seeds));
                await using var index = await IndexInUse.OpenExistingAsync(parsed.GetValue(data)!, weights);
                var engine = EngineInUse.Open(index, sites, weights: weights);
                var columns = new List<string>();
                foreach (var file in files)
                {
                    var answers = await JudgedAnswer.AskAsync(engine, JudgedQuery.Read(file), cancel);
                    var figures = OrderFigures.Of(answers);
                    columns.Add($"{figures.NdcgAt10:0.0000} {figures.SuccessAt1:0.00}");
                    if (parsed.GetValue(show))
                    {
                        await ShowAsync(engine, answers, cancel);
                    }
                }

                Console.WriteLine($"| {(changes.Length == 0 ? "in use" : changes)} | {string.Join(" | ", columns)} |");
            }
        });
        return command;
    }

    static RankingWeights Changed(RankingWeights weights, string change) =>
        change.Split('=') is [var name, var text] && double.TryParse(text, CultureInfo.InvariantCulture, out var value)
            ? Knob.Named(name).Turn(weights, value)
            : throw new ConfigurationException($"{change}: Name=Value is expected.");

    static async Task ShowAsync(SearchEngine engine, IReadOnlyList<JudgedAnswer> answers, CancellationToken cancel)
    {
        foreach (var answer in answers.OrderBy(answer => answer.Ndcg))
        {
            var query = answer.Query;
            var request = new SearchRequest(query.Text, query.Level);
            var found = (SearchAnswer.Found)await engine.SearchAsync(request, cancel);
            var written = found.Correction is not { } better ? ""
                : $" -> {better.Query}{(better.Applied ? "" : " (offered)")}";
            Console.WriteLine($"{answer.Ndcg:0.000} [{query.Text}]{written}");
            foreach (var hit in found.Hits)
            {
                var grade = query.Grades.GetValueOrDefault(JudgedQuery.Address(hit.Url));
                Console.WriteLine($"    {grade} {hit.Score:0.00} {hit.Url}  {hit.Title}");
            }

            var answering = query.Grades.Where(one => one.Value >= JudgedQuery.Answers);
            foreach (var (address, grade) in answering.ExceptBy(answer.Ranking, one => one.Key))
            {
                Console.WriteLine($"    {grade} missing {address}");
            }
        }
    }
}
