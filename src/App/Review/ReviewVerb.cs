using System.CommandLine;
using SchoolSearch.App.Hosting;
using SchoolSearch.App.Options;
using SchoolSearch.App.Output;
using SchoolSearch.App.Wiring;
using SchoolSearch.Core.Decisions;
using SchoolSearch.Core.Files;
using SchoolSearch.Core.Levels;
using SchoolSearch.Staff.Review;

namespace SchoolSearch.App.Review;

/// <summary><c>review</c>: what waits for a person, and what people have decided.</summary>
static class ReviewVerb
{
    public static Command Create()
    {
        var data = CommonOptions.Data();
        var store = CommonOptions.Store();
        var seeds = CommonOptions.Seeds();
        var site = CommonOptions.OnlySite();
        var page = Page();
        var json = CommonOptions.Json();
        var command =
            new Command("review", "Dit ce qu’un enseignant devrait regarder : pages signalées, sites en "
                + "quarantaine, pages refusées ou douteuses, avec les preuves. Les sous-commandes décident.")
        {
            data, store, seeds, site, page, json,
            ReviewDecideVerb.Create(DecisionKind.Block), ReviewDecideVerb.Create(DecisionKind.Allow),
            ReviewDecideVerb.Create(DecisionKind.SetLevel), Raised(), Decisions(), Undo(), ReviewDismissVerb.Create(),
        };
        command.SetAction(async (parsed, cancel) =>
        {
            var folder = parsed.GetValue(data)!;
            var sites = ListsInUse.Read(folder, parsed.GetValue(seeds));
            var decisions = DecisionsInUse.Read(folder);
            var pages = await StoreInUse.OpenExistingAsync(folder, parsed.GetValue(store), cancel);
            var key = await SiteNamed.KeyAsync(parsed.GetValue(site), sites, pages, cancel);
            var reported = await Task.Run(() => ReportedPage.Read(folder, decisions, sites, key), cancel).OrStopAsync();
            var list = await ReviewList.ReadAsync(pages, decisions, sites, key, parsed.GetValue(page), cancel);
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(new
                {
                    Reported = reported,
                    Quarantined = list.Hosts,
                    Pages = list.Pages.Select(one =>
                        new
                        {
                            one.Url,
                            one.Site,
                            one.Reason,
                            one.Why,
                            one.Evidence,
                            one.Since,
                            one.ShownUntil,
                            Allowed = one.Allowed is { } allowed ? DecisionJson.Of(allowed) : null,
                        }),
                    list.Total,
                    Page = list.Number,
                    Of = list.Numbers,
                });
                return 0;
            }

            foreach (var line in ReviewText.Lines(reported).Concat(ReviewText.Lines(list)))
            {
                Console.Out.WriteLine(line);
            }

            return 0;
        });
        return command;
    }

    static Option<int> Page() => CommonOptions.Number(
        "--page", $"Quelle liste de {ReviewList.PageSize} pages, à partir de 1.", 1, 1_000_000, otherwise: 1);

    static Command Raised()
    {
        var data = CommonOptions.Data();
        var store = CommonOptions.Store();
        var seeds = CommonOptions.Seeds();
        var site = CommonOptions.OnlySite();
        var page = Page();
        var json = CommonOptions.Json();
        var command = new Command(
            "raised",
            "Liste les pages montrées à des plus grands que ne dit la liste, pour ce qu’elles racontent, avec le "
                + "passage qui pèse le plus.")
        {
            data, store, seeds, site, page, json,
        };
        command.SetAction(async (parsed, cancel) =>
        {
            var folder = parsed.GetValue(data)!;
            var pages = await StoreInUse.OpenExistingAsync(folder, parsed.GetValue(store), cancel);
            var key = await SiteNamed.KeyAsync(
                parsed.GetValue(site), ListsInUse.Read(folder, parsed.GetValue(seeds)), pages, cancel);
            var list = await RaisedList.ReadAsync(pages, key, parsed.GetValue(page), cancel);
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(new
                {
                    Pages = list.Pages.Select(one => new
                    {
                        one.Url, one.Site, Listed = one.Listed.Code(), From = one.From.Code(), one.Evidence,
                        Since = one.At,
                    }),
                    list.Total,
                    Page = list.Number,
                    Of = list.Numbers,
                });
                return 0;
            }

            foreach (var line in ReviewText.Lines(list))
            {
                Console.Out.WriteLine(line);
            }

            return 0;
        });
        return command;
    }

    static Command Decisions()
    {
        var data = CommonOptions.Data();
        var json = CommonOptions.Json();
        var command =
            new Command("decisions", $"Liste les décisions prises ({DataDirectory.Decisions} du dossier des données), "
                + "avec leur auteur, leur date et leur raison.")
        {
            data,
            json,
        };
        command.SetAction(parsed =>
        {
            var decisions = DecisionsInUse.Read(parsed.GetValue(data)!).All;
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(decisions.Select(DecisionJson.Of));
                return 0;
            }

            foreach (var decision in decisions)
            {
                var levels = decision.Levels?.Targets.ToString();
                Console.Out.WriteLine(
                    $"{decision.Kind.Code()}\t{decision.Address}\t{levels}\t{decision.Date:yyyy-MM-dd}\t"
                        + $"{decision.Author}\t{decision.Reason}");
            }

            return 0;
        });
        return command;
    }

    static Command Undo()
    {
        var address =
            new Argument<string?>("ADRESSE") { Description = "Revient sur ce qui est décidé pour cette adresse ; "
                + "sans adresse, sur la dernière décision.", Arity = ArgumentArity.ZeroOrOne };
        var data = CommonOptions.Data();
        var command = new Command("undo", "Efface une décision. Code 1 s’il n’y en a pas.") { address, data };
        command.SetAction(async (parsed, cancel) =>
        {
            var named = parsed.GetValue(address);
            var undone = await DecisionChange.UndoAsync(
                parsed.GetValue(data)!, named is null ? null : ReviewDecideVerb.Parse(named), cancel).OrStopAsync();
            foreach (var decision in undone)
            {
                Console.Out.WriteLine(
                    $"Effacée : {decision.Kind.Code()} {decision.Address} ({DecisionWords.Describe(decision)})");
            }

            if (undone.IsEmpty)
            {
                await Console.Error.WriteLineAsync(
                    named is null
                        ? "Aucune décision n’est prise."
                        : $"Rien n’est décidé pour {named}. « schoolsearch review decisions » dit ce qui l’est.");
                return CommandLineHost.Failure;
            }

            await ToldInJournal.AddAsync(
                parsed.GetValue(data)!, ReviewDecideVerb.Author(), "décision annulée", undone, [], cancel);
            if (undone.Any(decision => decision.Kind != DecisionKind.Block))
            {
                Console.Out.WriteLine("Les pages concernées sont jugées à nouveau au prochain : schoolsearch index");
            }

            return 0;
        });
        return command;
    }
}
