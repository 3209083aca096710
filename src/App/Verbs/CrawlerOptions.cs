using System.CommandLine;
using SchoolSearch.App.Options;
using SchoolSearch.App.Wiring;
using SchoolSearch.Core.Sites;
using SchoolSearch.Crawler.Settings;

namespace SchoolSearch.App.Verbs;

/// <summary>Options of the crawler's behaviour, for the verbs that crawl.</summary>
sealed class CrawlerOptions
{
    readonly Option<string[]> connect = CommonOptions.Connect();
    readonly Option<TimeSpan> delay = CommonOptions.Delay();

    readonly Option<string?> contact = new("--contact")
    {
        Description =
            "Page (https://…) ou courriel (mailto:…) de qui répond de ce robot : chaque site visité le lit. À "
                + $"donner une fois, il est gardé avec les données ; {ContactInUse.Variable} convient aussi. "
                + "Obligatoire avant de lire un site hors de cette machine.",
        HelpName = "ADRESSE",
    };

    readonly Option<FetchWindow?> window = new("--window")
    {
        Description =
            "Heures où lire les sites, à l’heure de Paris : 20:00-06:00. Par défaut, à toute heure. Les heures "
                + "(window) des listes comptent aussi.",
        HelpName = "HEURES",
        CustomParser = argument =>
        {
            if (FetchWindow.TryParse(argument.Tokens[0].Value, out var window))
            {
                return window;
            }

            argument.AddError($"--window : « {argument.Tokens[0].Value} » n’est pas une plage d’heures. Écrivez par "
                + "exemple 20:00-06:00.");
            return null;
        },
    };

    readonly Option<long?> bandwidth = new("--bandwidth")
    {
        Description =
            "Débit total à ne pas dépasser, en octets par seconde, tous sites ensemble : 500k (500 Ko/s), 2M (2 "
                + "Mo/s, soit 16 Mbit/s). Par défaut, sans limite.",
        HelpName = "DÉBIT",
        CustomParser = argument =>
        {
            if (ByteRateText.TryParse(argument.Tokens[0].Value, out var rate))
            {
                return rate;
            }

            argument.AddError($"--bandwidth : « {argument.Tokens[0].Value} » n’est pas un débit permis. Écrivez par "
                + "exemple 500k ou 2M, 10k au moins.");
            return null;
        },
    };

    public void AddTo(Command command)
    {
        command.Options.Add(connect);
        command.Options.Add(delay);
        command.Options.Add(contact);
        command.Options.Add(window);
        command.Options.Add(bandwidth);
    }

    /// <exception cref="ConfigurationException">A setting is wrong or missing, so nothing may be fetched.</exception>
    public CrawlOptions Read(ParseResult parsed, string data, SiteList sites)
    {
        var options = Options(parsed, sites) with
        {
            Contact = ContactInUse.ReadAndKeep(data, parsed.GetValue(contact)),
        };
        ContactInUse.Require(sites, options);
        return options;
    }

    /// <summary>For a plan, which sends no requests: it needs no contact and keeps none.</summary>
    /// <exception cref="ConfigurationException">A setting is wrong.</exception>
    public CrawlOptions ReadForPlan(ParseResult parsed, string data, SiteList sites) =>
        Options(parsed, sites) with { Contact = ContactInUse.Read(data, parsed.GetValue(contact)) };

    CrawlOptions Options(ParseResult parsed, SiteList sites)
    {
        var options = new CrawlOptions
        {
            Delay = parsed.GetValue(delay),
            Connect = CommonOptions.ReadConnect(parsed.GetValue(connect)!),
            Window = parsed.GetValue(window),
            Bandwidth = parsed.GetValue(bandwidth),
        };
        if (options.Window is { } own
            && sites.Sites.FirstOrDefault(site =>
                site.Window is { } theirs && !FetchWindow.Overlap([own, theirs])) is { } never)
        {
            throw new ConfigurationException($"--window {own} : « {never.Name} » n’ouvre qu’à {never.Window} (heure "
                + "de Paris), et ne serait jamais lu. Changez l’une des deux plages.");
        }

        return options;
    }
}
