using System.CommandLine;
using SchoolSearch.App.Kit;
using SchoolSearch.App.Wiring;

namespace SchoolSearch.App.Verbs;

/// <summary><c>browser-kit</c>: policies that make this engine the home page and the default search of the school's
/// browsers.</summary>
static class BrowserKitVerb
{
    public static Command Create()
    {
        var url = new Option<string>("--url")
        {
            Description =
                "Adresse de la recherche, comme les navigateurs la voient : https://moteur.mon-ecole.fr/, ou avec "
                    + "une classe : https://moteur.mon-ecole.fr/cycle3/",
            HelpName = "URL",
            Required = true,
        };
        var folder = new Option<string>("--out")
        {
            Description = "Dossier à écrire.",
            HelpName = "DOSSIER",
            DefaultValueFactory = _ => "kit-navigateurs",
        };
        var name = new Option<string>("--name")
        {
            Description = "Nom du moteur dans les navigateurs.",
            HelpName = "NOM",
            DefaultValueFactory = _ => "SchoolSearch",
        };
        var noGet = new Option<bool>("--no-get")
        {
            Description = "Le serveur refuse les recherches dans l’adresse (serve --no-get).",
        };
        var suggestions = new Option<bool>("--suggestions")
        {
            Description = "Suggestions de ce moteur pendant la frappe. Par défaut, aucune.",
        };
        var command = new Command(
            "browser-kit",
            "Écrit les règles qui font de ce moteur l’accueil et la recherche de Firefox, Chrome, Chromium et Edge.")
            { url, folder, name, noGet, suggestions };
        command.SetAction(async (parsed, cancel) =>
        {
            var kit = Read(
                parsed.GetValue(url)!, parsed.GetValue(name)!.Trim(), !parsed.GetValue(noGet),
                parsed.GetValue(suggestions));
            foreach (var (path, content) in KitFiles.Of(kit))
            {
                var file = Path.Combine(parsed.GetValue(folder)!, path);
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                await File.WriteAllBytesAsync(file, content, cancel);
                Console.Out.WriteLine(file);
            }

            return 0;
        });
        return command;
    }

    /// <exception cref="ConfigurationException">The address or the name is unusable.</exception>
    static BrowserKit Read(string url, string name, bool allowGet, bool suggests)
    {
        if (!BrowserKit.TryParseHome(url, out var home, out var level))
        {
            throw new ConfigurationException($"--url {url} : une adresse complète est attendue, comme "
                + "https://moteur.mon-ecole.fr/, avec au plus une classe derrière (…/cycle3/).");
        }

        if (name.Length is 0 or > BrowserKit.LongestName || name.Any(char.IsControl))
        {
            throw new ConfigurationException($"--name : un nom de 1 à {BrowserKit.LongestName} signes est attendu.");
        }

        if (suggests && !allowGet)
        {
            throw new ConfigurationException("--suggestions ne va pas avec --no-get : les navigateurs ne demandent "
                + "des suggestions que par l’adresse. Enlevez l’une des deux options.");
        }

        if (home.Scheme == Uri.UriSchemeHttp && !home.IsLoopback)
        {
            Console.Error.WriteLine("Attention : sans https, toute personne sur le même réseau peut lire les "
                + "recherches. Mettez le serveur derrière un serveur frontal qui ajoute HTTPS.");
        }

        return new BrowserKit(home, level, name, allowGet, suggests);
    }
}
