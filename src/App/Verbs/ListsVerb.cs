using System.CommandLine;
using SchoolSearch.App.Options;
using SchoolSearch.App.Output;
using SchoolSearch.Core.Sites;
using SchoolSearch.Core.Yaml;

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

    static int Report(SiteListResult result, bool json)
    {
        switch (result)
        {
            case SiteListResult.Loaded loaded when json:
                JsonOutput.Write(
                    new { Valid = true, Sites = loaded.Sites.Sites.Length, Problems = Array.Empty<Problem>() });
                return 0;
            case SiteListResult.Loaded loaded:
                Console.Out.WriteLine($"{loaded.Sites.Sites.Length} sites, tout est en ordre.");
                return 0;
            case SiteListResult.Invalid invalid when json:
                JsonOutput.Write(new { Valid = false, Sites = 0, invalid.Problems });
                return CommandLineHost.Usage;
            case SiteListResult.Invalid invalid:
                foreach (var problem in invalid.Problems)
                {
                    Console.Out.WriteLine(problem);
                }

                return CommandLineHost.Usage;
            default:
                throw new ArgumentOutOfRangeException(nameof(result));
        }
    }
}
