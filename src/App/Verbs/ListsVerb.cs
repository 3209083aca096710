using System.CommandLine;
using SchoolSearch.App.Options;
using SchoolSearch.App.Output;
using SchoolSearch.App.Wiring;
using SchoolSearch.Core.Files;
using SchoolSearch.Core.Sites;

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
        var json = CommonOptions.Json();
        var command = new Command("validate",
            "Vérifie des listes de sites et dit, ligne par ligne, ce qui ne va pas. Code 0 : tout est bon, 2 : à "
                + "corriger.") { path,
            json };
        command.SetAction(parsed => Report(SiteListReader.Read(parsed.GetValue(path)!), parsed.GetValue(json)));
        return command;
    }

    static int Report(Reading<SiteList> result, bool json)
    {
        switch (result)
        {
            case Reading<SiteList>.Loaded loaded when json:
                JsonOutput.Write(
                    new { Valid = true, Sites = loaded.Value.Sites.Length, Problems = Array.Empty<Problem>() });
                return 0;
            case Reading<SiteList>.Loaded loaded:
                Console.Out.WriteLine($"{loaded.Value.Sites.Length} sites, tout est en ordre.");
                return 0;
            case Reading<SiteList>.Broken broken when json:
                JsonOutput.Write(new { Valid = false, Sites = 0, broken.Problems });
                return CommandLineHost.Usage;
            case Reading<SiteList>.Broken broken:
                foreach (var problem in broken.Problems)
                {
                    Console.Out.WriteLine(problem);
                }

                return CommandLineHost.Usage;
            default:
                throw new ArgumentOutOfRangeException(nameof(result));
        }
    }
}
