using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using SchoolSearch.App.Wiring;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Sites;

namespace SchoolSearch.App.Options;

/// <summary>Options that several verbs share.</summary>
static class CommonOptions
{
    public static Option<string> Data() => new("--data")
    {
        Description = "Dossier des données : pages lues et index.",
        HelpName = "DOSSIER",
        DefaultValueFactory = _ => "data",
    };

    /// <summary>Null when not given; <see cref="StoreInUse"/> then decides.</summary>
    public static Option<string?> Store() => new("--store")
    {
        Description =
            "Garder les pages dans une base PostgreSQL, pour plusieurs moissonneurs : "
                + $"postgres://nom:motdepasse@serveur:5432/base. Par défaut, la variable {StoreInUse.Variable}, "
                + "sinon pages.db dans le dossier des données.",
        HelpName = "ADRESSE",
    };

    /// <summary>Null when not given; <see cref="ListsInUse"/> then decides.</summary>
    public static Option<string?> Seeds() => new("--seeds")
    {
        Description =
            "Liste de sites (.yaml), ou dossier de listes. Par défaut, celles que la dernière commande a nommées "
                + "pour ce dossier de données, sinon les listes fournies (seeds/sites).",
        HelpName = "DOSSIER|FICHIER",
    };

    public static Option<string?> OnlySite() => new("--site")
    {
        Description = "Un seul site : son adresse d’accueil, ou son nom dans la liste.",
        HelpName = "SITE",
    };

    public static Option<bool> Json() => new("--json") { Description = "Résultat en JSON." };

    public static Option<Level?> LevelOption(string name, string description) => new(name)
    {
        Description = $"{description} ({string.Join(", ", LevelNames.All.Select(level => level.Code()))})",
        HelpName = "NIVEAU",
        CustomParser = argument =>
        {
            if (LevelNames.TryParse(Text(argument), out var level))
            {
                return level;
            }

            argument.AddError($"Niveau inconnu : « {Text(argument)} ».");
            return null;
        },
    };

    public static Option<string[]> Connect() => new("--connect")
    {
        Description =
            "Joindre un hôte à une autre adresse (miroir, essai) : HÔTE[:PORT]=ADRESSE:PORT. Peut être répété.",
        HelpName = "HÔTE=ADRESSE:PORT",
        DefaultValueFactory = _ => [],
    };

    public static Option<TimeSpan> Delay() => Duration(
        "--delay",
        "Pause entre deux pages d’un même hôte : 1s, 500ms ou 00:00:01, une heure au plus. Moins d’une seconde ne "
            + "vaut que pour les hôtes de --connect.",
        Site.DefaultDelay,
        TimeSpan.FromHours(1));

    public static Option<TimeSpan> Duration(string name, string description, TimeSpan otherwise, TimeSpan longest) =>
        new(name)
    {
        Description = description,
        HelpName = "DURÉE",
        DefaultValueFactory = _ => otherwise,
        CustomParser = argument =>
        {
            if (DurationText.TryParse(Text(argument), longest, out var duration))
            {
                return duration;
            }

            argument.AddError($"{name} : « {Text(argument)} » n’est pas une durée permise. Écrivez par exemple 1s.");
            return default;
        },
    };

    public static Option<int?> MaximumPages()
    {
        var option = new Option<int?>("--max-pages")
        {
            Description = "S’arrêter après tant de pages enregistrées. Par défaut, sans limite.",
            HelpName = "NOMBRE",
        };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() < 1)
            {
                result.AddError("--max-pages : un nombre à partir de 1 est attendu.");
            }
        });
        return option;
    }

    /// <exception cref="ConfigurationException">An entry does not have the form HOST[:PORT]=ADDRESS:PORT.</exception>
    public static ImmutableDictionary<string, IPEndPoint> ReadConnect(string[] entries)
    {
        var map = ImmutableDictionary.CreateBuilder<string, IPEndPoint>();
        foreach (var entry in entries)
        {
            var parts = entry.Split('=');
            if (parts.Length != 2
                || parts[0].Length == 0 || !IPEndPoint.TryParse(parts[1], out var target) || target.Port == 0)
            {
                throw new ConfigurationException(
                    $"--connect {entry} : forme attendue HÔTE[:PORT]=ADRESSE:PORT, par exemple "
                        + "www.exemple.fr=127.0.0.1:8790.");
            }

            map[parts[0].ToLowerInvariant()] = target;
        }

        return map.ToImmutable();
    }

    static string Text(ArgumentResult argument) => argument.Tokens.Count > 0 ? argument.Tokens[0].Value : "";
}
