using System.Collections.Immutable;
using System.CommandLine;
using SchoolSearch.App.Hosting;
using SchoolSearch.App.Options;
using SchoolSearch.App.Output;
using SchoolSearch.App.Reporting;
using SchoolSearch.App.Wiring;
using SchoolSearch.Core.Decisions;
using SchoolSearch.Core.Files;
using SchoolSearch.Core.Schools;
using SchoolSearch.Core.Sites;
using SchoolSearch.Store;

namespace SchoolSearch.App.Verbs;

/// <summary><c>lists</c>: work on site lists.</summary>
static class ListsVerb
{
    public static Command Create() => new("lists", "Listes de sites.") { Validate() };

    static Command Validate()
    {
        var path = new Argument<string>("CHEMIN")
        {
            Description = "Liste (.yaml) ou dossier de listes. Par défaut, les listes fournies.",
            DefaultValueFactory = _ => Home.Sites,
        };
        var data = CommonOptions.Data();
        var store = CommonOptions.Store();
        var json = CommonOptions.Json();
        var command = new Command("validate",
            "Vérifie des listes de sites, et les décisions et les écoles du dossier des données. Dit, ligne par "
                + "ligne, ce qui ne va pas, et quels chemins ne correspondent à aucune adresse connue. Code 0 : tout "
                + "est bon, 2 : à corriger.") { path, data, store, json };
        command.SetAction(async (parsed, cancel) =>
        {
            var folder = parsed.GetValue(data)!;
            var sites = SiteListReader.Read(parsed.GetValue(path)!);
            var decisions = DecisionFile.Read(folder);
            var schools = SchoolsInUse.Look(folder, null);
            ImmutableArray<Problem> problems = [.. Problems(sites), .. Problems(decisions), .. Problems(schools)];
            var pages = StoreInUse.Read(folder, parsed.GetValue(store));
            ImmutableArray<Problem> warnings = problems.IsEmpty && pages.MayHoldPages
                ? await WarningsAsync(folder, pages, sites.OrStop(), decisions.OrStop(), schools.OrStop(), cancel)
                : [];
            Report(problems.IsEmpty ? sites.OrStop().Sites.Length : 0, problems, warnings, parsed.GetValue(json));
            return problems.IsEmpty ? 0 : CommandLineHost.Usage;
        });
        return command;
    }

    static ImmutableArray<Problem> Problems<T>(Reading<T> reading) => reading.Match(_ => [], problems => problems);

    static async Task<ImmutableArray<Problem>> WarningsAsync(
        string folder, StoreAddress pages, SiteList sites, DecisionList decisions, ImmutableArray<School> schools,
        CancellationToken cancel) =>
        await StoreReading.OpenAsync(pages, cancel) is { } store
            && await IdlePatterns.ReadAsync(store, cancel) is var idle
            ? [
                .. idle.Of(sites), .. idle.Of(decisions, Path.Combine(folder, DataDirectory.Decisions)),
                .. idle.Of(schools),
            ]
            : [];

    static void Report(int sites, ImmutableArray<Problem> problems, ImmutableArray<Problem> warnings, bool json)
    {
        if (json)
        {
            JsonOutput.Write(
                new { Valid = problems.IsEmpty, Sites = sites, Problems = problems, Warnings = warnings });
            return;
        }

        foreach (var problem in problems)
        {
            Console.Out.WriteLine(problem);
        }

        foreach (var warning in warnings)
        {
            Console.Out.WriteLine($"Attention : {warning}");
        }

        if (problems.IsEmpty)
        {
            Console.Out.WriteLine(
                $"{sites} sites, {(warnings.IsEmpty ? "tout est en ordre" : "rien n’empêche de s’en servir")}.");
        }
    }
}
