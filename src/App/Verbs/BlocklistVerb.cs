using System.CommandLine;
using SchoolSearch.App.Hosting;
using SchoolSearch.App.Options;
using SchoolSearch.App.Output;
using SchoolSearch.App.Wiring;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Safety.Blocking;

namespace SchoolSearch.App.Verbs;

/// <summary><c>blocklist</c>: imported lists of unfit sites, by category.</summary>
static class BlocklistVerb
{
    public static Command Create() =>
        new("blocklist", "Listes de blocage par catégorie, au format de l’université de Toulouse (UT1) : importer, "
            + "lister, interroger.")
            { Import(), List(), Check() };

    static Command Import()
    {
        var path = new Argument<string>("DOSSIER|FICHIER")
            {
                Description =
                    "Dossier « blacklists » d’UT1, dossier d’une catégorie, archive .tar.gz, ou fichier d’adresses "
                        + "(une par ligne, avec --category).",
            };
        var category = new Option<string[]>("--category")
        {
            Description =
                "Catégories à importer, au lieu de celles d’usage "
                    + $"({string.Join(", ", BlocklistCategories.Blocking)}). Peut être répété.",
            HelpName = "NOM",
            DefaultValueFactory = _ => [],
        };
        var data = CommonOptions.Data();
        var command = new Command(
            "import",
            "Importe des catégories ; une catégorie déjà importée est remplacée. Vaut tout de suite, sans redémarrer.")
        {
            path,
            category,
            data,
        };
        command.SetAction(parsed =>
        {
            var folder = parsed.GetValue(data)!;
            DataLock.CreateDirectory(folder);
            using var alone = DataLock.Take(folder, "blocklist");
            ImportFrom(parsed.GetValue(path)!, parsed.GetValue(category)!, folder);
            return 0;
        });
        return command;
    }

    static void ImportFrom(string path, string[] named, string data)
    {
        var source = new BlocklistSource(path);
        var former = BlocklistsInUse.Read(data);
        HashSet<string> chosen;
        BlocklistDraft draft;
        int passed;
        try
        {
            chosen = source.IsPlainFile ? Named(path, named) : Chosen(path, source.Categories(), named);
            draft = new BlocklistDraft(former, chosen);
            passed = Fill(draft, source, chosen, named);
        }
        catch (Exception e) when (
            source.IsArchive && e is InvalidDataException or EndOfStreamException or FormatException)
        {
            throw new ConfigurationException(
                $"{path} : cette archive est abîmée, ou n’est pas une archive .tar.gz. Téléchargez-la de nouveau ; "
                    + "les listes déjà importées restent.");
        }

        draft.Save(Blocklists.FileIn(data));
        foreach (var category in draft.Categories.Where(category => chosen.Contains(category.Name)))
        {
            Console.Out.WriteLine(Line(category));
        }

        if (passed > 0)
        {
            Console.Out.WriteLine($"{passed} lignes passées : ce ne sont pas des adresses.");
        }

        WarnOfListed(data);
        Console.Out.WriteLine(
            "Le serveur en tient compte aussitôt ; « schoolsearch index » retire les pages et pèse les liens.");
    }

    /// <summary>Returns the number of lines that are no addresses.</summary>
    static int Fill(BlocklistDraft draft, BlocklistSource source, HashSet<string> chosen, string[] named)
    {
        var now = TimeProvider.System.GetUtcNow();
        var passed = 0;
        foreach (var (name, lines) in source.IsPlainFile ? [(named[0], source.Read())] : source.Read(chosen))
        {
            passed += draft.Add(name, BlocklistCategories.Exempting.Contains(name), lines, now);
        }

        return passed;
    }

    static HashSet<string> Named(string path, string[] named) =>
        named is [var only] && BlocklistSource.IsCategoryName(only)
        ? [only]
        : throw new ConfigurationException($"{path} : dites de quelle catégorie sont ces adresses, avec --category "
            + "NOM (une seule, sans espace ni accent).");

    static HashSet<string> Chosen(string path, SortedSet<string> there, string[] named)
    {
        if (there.Count == 0)
        {
            throw new ConfigurationException($"{path} : aucune liste ici. Un dossier par catégorie est attendu, "
                + "avec un fichier « domains » ou « urls » dedans.");
        }

        if (named.FirstOrDefault(name => !there.Contains(name)) is { } unknown)
        {
            throw new ConfigurationException(
                $"--category {unknown} : pas de telle catégorie dans {path}. Il y a : {string.Join(", ", there)}.");
        }

        // Lists of useful sites are always included.
        HashSet<string> chosen =
        [
            .. named.Length > 0 ? named : there.Intersect(BlocklistCategories.Blocking),
            .. there.Intersect(BlocklistCategories.Exempting),
        ];
        return chosen.Count > 0 ? chosen
            : throw new ConfigurationException($"{path} : rien de ce qui est bloqué d’usage. Choisissez avec "
                + $"--category parmi : {string.Join(", ", there)}.");
    }

    /// <summary>Warns of listed sites that a blocklist blocks: a person must decide about them.</summary>
    static void WarnOfListed(string data)
    {
        var blocklist = BlocklistsInUse.Read(data);
        foreach (var site in ListsInUse.Read(data, null).Sites)
        {
            if (blocklist.Find(site.Home) is { } match)
            {
                Console.Error.WriteLine($"Attention : {site.Name} ({site.Home}) est dans vos listes de sites, et "
                    + $"bloqué par « {match.Category} » ({match.Entry}).");
            }
        }
    }

    static Command List()
    {
        var data = CommonOptions.Data();
        var json = CommonOptions.Json();
        var command = new Command("list", "Dit quelles catégories sont importées.") { data, json };
        command.SetAction(parsed =>
        {
            var categories = BlocklistsInUse.Read(parsed.GetValue(data)!).Categories;
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(categories);
                return;
            }

            foreach (var category in categories
                .OrderBy(category => category.Exempts)
                .ThenBy(category => category.Name, StringComparer.Ordinal))
            {
                Console.Out.WriteLine(Line(category));
            }
        });
        return command;
    }

    static Command Check()
    {
        var url = new Argument<string>("URL") { Description = "Adresse, ou nom d’hôte seul." };
        var data = CommonOptions.Data();
        var json = CommonOptions.Json();
        var command = new Command(
            "check", "Dit si une adresse est bloquée, et par quelle catégorie. Code 0 : non, 1 : oui.")
        {
            url,
            data,
            json,
        };
        command.SetAction(parsed =>
        {
            var text = parsed.GetValue(url)!;
            if (!PageUrl.TryParse(text, out var address) && !PageUrl.TryParse($"http://{text}/", out address))
            {
                throw new ConfigurationException($"{text} : ni une adresse, ni un nom d’hôte.");
            }

            var match = BlocklistsInUse.Read(parsed.GetValue(data)!).Find(address);
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(
                    new { Url = address.Value, Blocked = match is not null, match?.Category, match?.Entry });
            }
            else
            {
                Console.Out.WriteLine(
                    match is null
                        ? $"{address} n’est pas bloquée."
                        : $"{address} est bloquée : « {match.Category} » ({match.Entry}).");
            }

            return match is null ? 0 : CommandLineHost.Failure;
        });
        return command;
    }

    static string Line(BlocklistCategory category) =>
        $"{category.Name}\t{category.Entries}\t{category.ImportedAt:yyyy-MM-dd}\t"
            + (category.Exempts ? "sites utiles, jamais bloqués" : "bloque");
}
