using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
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
            if (LevelNames.TryRead(Text(argument), out var level))
            {
                return level;
            }

            argument.AddError(
                $"Niveau inconnu : « {Text(argument)} ». Choix : {LevelNames.Choices}, ou une classe comme CM2 ou 6e.");
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

    public static Option<int?> MaximumPages() => OptionalNumber(
        "--max-pages", "S’arrêter après tant de pages enregistrées. Par défaut, sans limite.", 1, int.MaxValue);

    /// <summary>A whole number between two others, both allowed.</summary>
    public static Option<int> Number(string name, string description, int least, int most, int otherwise) => new(name)
    {
        Description = description,
        HelpName = "NOMBRE",
        DefaultValueFactory = _ => otherwise,
        CustomParser = argument => NumberOf(argument, name, least, most) ?? otherwise,
    };

    /// <inheritdoc cref="Number"/>
    public static Option<int?> OptionalNumber(string name, string description, int least, int most) => new(name)
    {
        Description = description,
        HelpName = "NOMBRE",
        CustomParser = argument => NumberOf(argument, name, least, most),
    };

    static int? NumberOf(ArgumentResult argument, string name, int least, int most)
    {
        if (int.TryParse(Text(argument), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most)
        {
            return number;
        }

        var range = most == int.MaxValue ? $"à partir de {least}" : $"de {least} à {most}";
        argument.AddError($"{name} : un nombre {range} est attendu, pas « {Text(argument)} ».");
        return null;
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
