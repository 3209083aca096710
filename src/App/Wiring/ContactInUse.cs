using System.Net;
using SchoolSearch.Core.Files;
using SchoolSearch.Core.Sites;
using SchoolSearch.Crawler.Settings;

namespace SchoolSearch.App.Wiring;

/// <summary>
/// The contact for the crawler of a data directory. Once named with <c>--contact</c>, it holds for all later commands
/// on that directory; the environment may name another one for its process.
/// </summary>
static class ContactInUse
{
    public const string Variable = "SCHOOLSEARCH_CONTACT";

    const string Expected =
        "Écrivez une adresse complète, comme https://www.mon-ecole.fr/robot ou mailto:informatique@mon-ecole.fr.";

    /// <summary>Null when none has been named. One named on the command line is remembered.</summary>
    /// <exception cref="ConfigurationException">The named contact is invalid.</exception>
    public static Contact? ReadAndKeep(string data, string? named)
    {
        var contact = Read(data, named);
        if (named is not null)
        {
            DataLock.CreateDirectory(data);
            var draft = Path.Combine(data, DataDirectory.Contact + ".new");
            File.WriteAllText(draft, contact!.Address + "\n");
            File.Move(draft, Path.Combine(data, DataDirectory.Contact), overwrite: true);
        }

        return contact;
    }

    /// <summary>Null when none has been named. Writes nothing.</summary>
    /// <exception cref="ConfigurationException">The named contact is invalid.</exception>
    public static Contact? Read(string data, string? named)
    {
        if (named is not null)
        {
            return Parse("--contact", named);
        }

        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } set)
        {
            return Parse(Variable, set);
        }

        var file = Path.Combine(data, DataDirectory.Contact);
        return File.Exists(file) ? Parse(file, File.ReadAllText(file).TrimEnd('\n')) : null;
    }

    /// <exception cref="ConfigurationException">A listed host is not on this machine, and there is no
    /// contact.</exception>
    public static void Require(SiteList sites, CrawlOptions options)
    {
        if (options.Contact is not null)
        {
            return;
        }

        var outside = sites.Sites
            .SelectMany(site => site.Start.Append(site.Home))
            .Where(url => !IsHere(url.Host, url.Port, options))
            .Select(url => url.Host)
            .Concat(sites.Sites.SelectMany(site => site.Scope.Hosts).Where(host => !IsHereOnSomePort(host, options)))
            .Distinct().ToArray();
        if (outside.Length > 0)
        {
            var more = (outside.Length - 1) switch
            {
                0 => "",
                1 => " et 1 autre hôte",
                var others => $" et {others} autres hôtes",
            };
            const string toBeRead =
                "Chaque site visité lira cette adresse, pour savoir qui vient et pouvoir vous écrire.";
            const string asked = "Rien n’a été demandé à personne.";
            throw new ConfigurationException(
                $"""
                Il manque un contact : avant de lire {outside[0]}{more}, dites qui répond de ce robot.
                {toBeRead} Ajoutez, une seule fois :
                  --contact https://www.mon-ecole.fr/robot     (une page qui dit qui vous êtes) ou
                  --contact mailto:informatique@mon-ecole.fr
                Elle est gardée dans le dossier des données. La variable {Variable} convient aussi. {asked}
                """);
        }
    }

    static Contact Parse(string where, string text) => Contact.TryParse(text, out var contact) ? contact
        : throw new ConfigurationException($"{where} : « {text} » n’est pas un contact. {Expected}");

    static bool IsHere(string host, int port, CrawlOptions options) =>
        IsLoopback(host)
            || ((options.Connect.GetValueOrDefault($"{host}:{port}") ?? options.Connect.GetValueOrDefault(host))
                is { } target
                && IPAddress.IsLoopback(target.Address));

    static bool IsHereOnSomePort(string host, CrawlOptions options) =>
        IsLoopback(host) || options.Connect.Any(entry =>
            (entry.Key == host || entry.Key.StartsWith(host + ":", StringComparison.Ordinal))
                && IPAddress.IsLoopback(entry.Value.Address));

    static bool IsLoopback(string host) =>
        host == "localhost"
            || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
