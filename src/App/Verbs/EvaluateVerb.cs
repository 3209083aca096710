using System.CommandLine;
using System.Globalization;
using SchoolSearch.App.Evaluation;
using SchoolSearch.App.Options;
using SchoolSearch.App.Output;
using SchoolSearch.App.Wiring;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Lucene;

namespace SchoolSearch.App.Verbs;

/// <summary><c>evaluate</c>: measures the ranking that pupils get on a judged collection.</summary>
static class EvaluateVerb
{
    const int Depth = 100;

    public static Command Create()
    {
        var corpus = new Option<string?>("--corpus")
        {
            Description = "Documents (JSON Lines : id, title, text).",
            HelpName = "FICHIER",
        };
        var queries = new Option<string?>("--queries")
        {
            Description = "Questions (JSON Lines : id, text).",
            HelpName = "FICHIER",
        };
        var judgments = new Option<string?>("--qrels")
        {
            Description = "Jugements (TSV : query-id, corpus-id, score).",
            HelpName = "FICHIER",
        };
        var judged = new Option<string?>("--judged")
            {
                Description =
                    "Recherches jugées (TSV : niveau, recherche, adresse, note de 1 à 3), posées à l’index de --data.",
                HelpName = "FICHIER",
            };
        var data = CommonOptions.Data();
        var seeds = CommonOptions.Seeds();
        var perturb = new Option<Perturbation>("--perturb")
        {
            Description = "Abîmer les questions comme le font les élèves : none, no-accents, typo, by-ear.",
            HelpName = "FAÇON",
            CustomParser = argument => argument.Tokens[0].Value switch
            {
                "none" => Perturbation.None,
                "no-accents" => Perturbation.NoAccents,
                "typo" => Perturbation.Typo,
                "by-ear" => Perturbation.ByEar,
                var other => Fail(argument, other),
            },
        };
        var json = CommonOptions.Json();
        var command =
            new Command("evaluate", "Mesure la pertinence : sur une collection jugée (nDCG@10, MRR@10, rappel@10 et "
                + "@100), ou l’ordre des résultats d’un index pour des recherches jugées (success@1 et nDCG@10 par "
                + "niveau).")
            { corpus, queries, judgments, judged, data, seeds, perturb, json };
        command.Validators.Add(result =>
        {
            var collection = new[] { corpus, queries, judgments }.Count(option => result.GetValue(option) is not null);
            if (result.GetValue(judged) is null ? collection < 3 : collection > 0)
            {
                result.AddError("Indiquez soit --judged, soit --corpus, --queries et --qrels ensemble.");
            }
        });
        command.SetAction(async (parsed, cancel) =>
        {
            if (parsed.GetValue(judged) is { } file)
            {
                await JudgeOrderAsync(
                    parsed.GetValue(data)!, parsed.GetValue(seeds), file, parsed.GetValue(perturb),
                    parsed.GetValue(json), cancel);
                return 0;
            }

            var collection =
                JudgedCollection.Read(parsed.GetValue(corpus)!, parsed.GetValue(queries)!, parsed.GetValue(judgments)!);
            var measures = await RunAsync(collection, parsed.GetValue(perturb), cancel);
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(measures);
            }
            else
            {
                Console.Out.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{measures.Queries} questions : nDCG@10 {measures.NdcgAt10:0.0000}, MRR@10 "
                        + $"{measures.MrrAt10:0.0000}, rappel@10 {measures.RecallAt10:0.0000}, rappel@100 "
                        + $"{measures.RecallAt100:0.0000}"));
            }

            return 0;
        });
        return command;
    }

    static async Task JudgeOrderAsync(
        string data, string? seeds, string file, Perturbation perturbation, bool json, CancellationToken cancel)
    {
        IReadOnlyList<JudgedQuery> queries =
            [.. JudgedQuery.Read(file).Select(query => query with { Text = perturbation.Apply(query.Text) })];
        if (queries.Count == 0)
        {
            throw new ConfigurationException($"{file} : aucune recherche.");
        }

        var sites = ListsInUse.Read(data, seeds);
        await using var index = await IndexInUse.OpenExistingAsync(data);
        var report = OrderReport.Of(await JudgedAnswer.AskAsync(EngineInUse.Open(index, sites), queries, cancel));
        if (json)
        {
            JsonOutput.Write(report);
        }
        else
        {
            report.Write(Console.Out);
        }
    }

    static async Task<Measures> RunAsync(
        JudgedCollection collection, Perturbation perturbation, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("schoolsearch-evaluate-");
        try
        {
            await CollectionPages.WriteAsync(folder.FullName, collection, cancel);
            await using var index = LuceneIndexReader.Open(folder.FullName);
            return await MeasureAsync(index, collection, perturbation, cancel);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static async Task<Measures> MeasureAsync(
        IIndexReader index, JudgedCollection collection, Perturbation perturbation, CancellationToken cancel)
    {
        using var line = new ProgressLine("Évaluation", TimeProvider.System);
        var engine = EngineInUse.Open(index, CollectionPages.Sites);
        var answers = new List<(IReadOnlyList<string>, IReadOnlyDictionary<string, int>)>();
        foreach (var (id, text) in collection.Queries)
        {
            if (collection.Judgments.TryGetValue(id, out var grades) && grades.Values.Any(grade => grade > 0))
            {
                var ranking = await engine.RankAsync(perturbation.Apply(text), Depth, cancel);
                answers.Add(([.. ranking.Select(CollectionPages.IdOf)], grades));
                line.Report($"{answers.Count} questions");
            }
        }

        line.Finish($"{answers.Count} questions");
        return Measures.Of(answers);
    }

    static Perturbation Fail(System.CommandLine.Parsing.ArgumentResult argument, string value)
    {
        argument.AddError($"Façon inconnue : « {value} ». Choix : none, no-accents, typo, by-ear.");
        return Perturbation.None;
    }
}
