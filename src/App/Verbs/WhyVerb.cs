using System.CommandLine;
using SchoolSearch.App.Hosting;
using SchoolSearch.App.Options;
using SchoolSearch.App.Output;
using SchoolSearch.App.Wiring;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Search.Answers;
using SchoolSearch.Staff.Review;

namespace SchoolSearch.App.Verbs;

/// <summary><c>why</c>: a page's place in the results of a search, or where it stopped on its way there.</summary>
static class WhyVerb
{
    public static Command Create()
    {
        var query = new Argument<string>("RECHERCHE")
        {
            Description = "Les mots cherchés, entre guillemets s’il y en a plusieurs.",
        };
        var address = new Argument<string>("ADRESSE") { Description = "L’adresse de la page." };
        address.Validators.Add(result =>
        {
            if (!PageUrl.TryParse(result.GetValueOrDefault<string>(), out _))
            {
                result.AddError("ADRESSE : une adresse complète est attendue, qui commence par http:// ou https://.");
            }
        });
        var data = CommonOptions.Data();
        var seeds = CommonOptions.Seeds();
        var store = CommonOptions.Store();
        var level = CommonOptions.LevelOption("--level", "Niveau de l’élève");
        var json = CommonOptions.Json();
        var command =
            new Command("why", "Dit pourquoi une page est à sa place dans les résultats, ou pourquoi elle n’y est "
                + "pas. Code 1 si elle n’est pas trouvée.")
            { query, address, data, seeds, store, level, json };
        command.SetAction(async (parsed, cancel) =>
        {
            var folder = parsed.GetValue(data)!;
            var url = PageUrl.Parse(parsed.GetValue(address)!);
            var sites = ListsInUse.Read(folder, parsed.GetValue(seeds));
            var restrictions = DecisionsInUse.Restrictions(folder);
            var pages = await StoreInUse.OpenExistingAsync(folder, parsed.GetValue(store), cancel);
            var way = await PageWay.ReadAsync(pages, url, cancel);
            await using var index = await IndexInUse.OpenExistingAsync(folder);
            var place = await EngineInUse.Open(index, sites, restrictions: restrictions)
                .PlaceAsync(parsed.GetValue(query)!, url, parsed.GetValue(level), cancel);
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(new { url = url.Value, way, outcome = place.GetType().Name, place = (object)place });
            }
            else
            {
                foreach (var line in way.Lines().Concat(WhyText.Lines(place)))
                {
                    Console.Out.WriteLine(line);
                }
            }

            return place is PagePlace.Found ? 0 : CommandLineHost.Failure;
        });
        return command;
    }
}
