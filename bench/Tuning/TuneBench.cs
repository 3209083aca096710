using System.CommandLine;
using SchoolSearch.App.Evaluation;
using SchoolSearch.App.Wiring;
using SchoolSearch.Search.Lucene;
using SchoolSearch.Search.Ranking;

namespace SchoolSearch.Bench.Tuning;

/// <summary><c>tune</c>: looks for better weights of the ranking on one half of a judged collection and shows what they
/// do to the other half.</summary>
static class TuneBench
{
    const int Depth = 10;

    /// <summary>A smaller gain on the training half is chance.</summary>
    const double LeastGain = 0.0005;

    static readonly double[] Factors = [1.3, 1.15, 0.87, 0.75];

    public static Command Create()
    {
        var corpus = new Option<string>("--corpus")
        {
            Description = "Documents of a collection in BEIR's layout (JSON lines).",
            Required = true,
        };
        var queries = new Option<string>("--queries") { Description = "Its queries (JSON lines).", Required = true };
        var judgments = new Option<string>("--qrels") { Description = "Its judgments (TSV).", Required = true };
        var judged = new Option<string?>("--judged") { Description = "Judged queries (TSV: level, query, address, "
            + "grade) for the index of --data; shown beside, not learnt from." };
        var data = new Option<string?>("--data") { Description = "A data directory with an index, for --judged." };
        var steps = new Option<int>("--steps")
        {
            Description = "Weights tried at most.",
            DefaultValueFactory = _ => 160,
        };
        var command =
            new Command("tune", "Better weights for the ranking, learnt on half of a "
                + "collection.") { corpus, queries, judgments, judged, data, steps };
        command.SetAction(async (parsed, cancel) =>
        {
            var collection =
                JudgedCollection.Read(parsed.GetValue(corpus)!, parsed.GetValue(queries)!, parsed.GetValue(judgments)!);
            var order = parsed.GetValue(judged) is { } file ? JudgedQuery.Read(file) : [];
            var folder = Directory.CreateTempSubdirectory("schoolsearch-tune-");
            try
            {
                await CollectionPages.WriteAsync(folder.FullName, collection, cancel);
                await RunAsync(
                    folder.FullName, Halves.Of(collection), order, parsed.GetValue(data), parsed.GetValue(steps),
                    cancel);
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        });
        return command;
    }

    /// <param name="collection">The data directory with the collection's index.</param>
    /// <param name="data">That with the index of the judged pages.</param>
    static async Task RunAsync(
        string collection, Halves halves, IReadOnlyList<JudgedQuery> order, string? data, int steps,
        CancellationToken cancel)
    {
        var best = RankingWeights.Default;
        var reached = await NdcgAsync(collection, best, halves.Training, cancel);
        var left = steps;
        for (var gained = true; gained && left > 0;)
        {
            gained = false;
            foreach (var (knob, factor) in Knob.All.SelectMany(knob => Factors.Select(factor => (knob, factor))))
            {
                var turned = knob.Turn(best, knob.Read(best) * factor);
                if (turned == best)
                {
                    continue;
                }

                if (left-- == 0)
                {
                    break;
                }

                var figure = await NdcgAsync(collection, turned, halves.Training, cancel);
                Console.Error.WriteLine($"{knob.Name} {knob.Read(turned):0.###}: {figure:0.0000}");
                if (figure > reached + LeastGain)
                {
                    (best, reached, gained) = (turned, figure, true);
                }
            }
        }

        await ShowAsync(collection, halves, order, data, best, cancel);
    }

    static async Task ShowAsync(
        string collection, Halves halves, IReadOnlyList<JudgedQuery> order, string? data, RankingWeights best,
        CancellationToken cancel)
    {
        Console.WriteLine("| nDCG@10 | queries | before | after |\n|---|---:|---:|---:|");
        foreach (var (name, half) in new[] { ("training half", halves.Training), ("test half", halves.Test) })
        {
            var before = await NdcgAsync(collection, RankingWeights.Default, half, cancel);
            var after = await NdcgAsync(collection, best, half, cancel);
            Console.WriteLine($"| {name} | {half.Count} | {before:0.0000} | {after:0.0000} |");
        }

        if (data is not null && order.Count > 0)
        {
            Console.WriteLine($"| judged pages | {order.Count} | {await OrderAsync(RankingWeights.Default):0.0000} "
                + $"| {await OrderAsync(best):0.0000} |");

            async Task<double> OrderAsync(RankingWeights weights)
            {
                await using var index = await IndexInUse.OpenExistingAsync(data, weights);
                var engine = EngineInUse.Open(index, ListsInUse.Read(data, null), weights: weights);
                return OrderFigures.Of(await JudgedAnswer.AskAsync(engine, order, cancel)).NdcgAt10;
            }
        }

        Console.WriteLine();
        foreach (var knob in Knob.All.Where(knob => knob.Read(best) != knob.Read(RankingWeights.Default)))
        {
            Console.WriteLine(knob.Line(best));
        }
    }

    static async Task<double> NdcgAsync(
        string collection, RankingWeights weights, IReadOnlyList<TuningQuery> queries, CancellationToken cancel)
    {
        // Saturation and the weight of a field's length belong to the whole index.
        await using var index = LuceneIndexReader.Open(collection, weights);
        var engine = EngineInUse.Open(index, CollectionPages.Sites, weights: weights);
        var answers = new (IReadOnlyList<string>, IReadOnlyDictionary<string, int>)[queries.Count];
        await Parallel.ForAsync(0, queries.Count, cancel, async (i, token) =>
        {
            var ranking = await engine.RankAsync(queries[i].Text, Depth, token);
            answers[i] = ([.. ranking.Select(CollectionPages.IdOf)], queries[i].Grades);
        });
        return Measures.Of(answers).NdcgAt10;
    }
}
