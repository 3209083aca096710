using System.CommandLine;
using System.CommandLine.Parsing;
using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Sites;

namespace SchoolSearch.App.Verbs;

/// <summary>Options that several verbs share.</summary>
static class CommonOptions
{
    public static Option<string> Data() => new("--data")
    {
        Description = "Dossier des données : pages lues et index.",
        HelpName = "DOSSIER",
        DefaultValueFactory = _ => "data",
    };

    public static Option<string> Seeds() => new("--seeds")
    {
        Description = "Liste de sites (.yaml), ou dossier de listes. Par défaut, les listes fournies (seeds/sites).",
        HelpName = "DOSSIER|FICHIER",
        DefaultValueFactory = _ => Home.Sites,
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
        Description = "Joindre un hôte à une autre adresse (miroir, essai) : HÔTE[:PORT]=ADRESSE:PORT. Peut être répété.",
        HelpName = "HÔTE=ADRESSE:PORT",
        DefaultValueFactory = _ => [],
    };

    public static Option<TimeSpan> Delay() => new("--delay")
    {
        Description = "Pause entre deux pages d’un même hôte : 1s, 500ms ou 00:00:01. Moins d’une seconde ne vaut que pour les hôtes de --connect.",
        HelpName = "DURÉE",
        DefaultValueFactory = _ => Site.DefaultDelay,
        CustomParser = argument =>
        {
            if (TryParseDelay(Text(argument), out var delay))
            {
                return delay;
            }

            argument.AddError($"Durée incomprise : « {Text(argument)} ». Écrivez par exemple 1s.");
            return default;
        },
    };

    public static Option<int> MaximumPages() => new("--max-pages")
    {
        Description = "S’arrêter après tant de pages enregistrées.",
        HelpName = "NOMBRE",
        DefaultValueFactory = _ => int.MaxValue,
    };

    /// <exception cref="ConfigurationException">An entry is not of the form HOST[:PORT]=ADDRESS:PORT.</exception>
    public static ImmutableDictionary<string, IPEndPoint> ReadConnect(string[] entries)
    {
        var map = ImmutableDictionary.CreateBuilder<string, IPEndPoint>();
        foreach (var entry in entries)
        {
            var parts = entry.Split('=');
            if (parts.Length != 2 || parts[0].Length == 0 || !IPEndPoint.TryParse(parts[1], out var target) || target.Port == 0)
            {
                throw new ConfigurationException($"--connect {entry} : forme attendue HÔTE[:PORT]=ADRESSE:PORT, par exemple www.exemple.fr=127.0.0.1:8790.");
            }

            map[parts[0].ToLowerInvariant()] = target;
        }

        return map.ToImmutable();
    }

    /// <exception cref="ConfigurationException">The list has faults; the message names them all, file and line first.</exception>
    public static SiteList ReadSites(string path) => SiteListReader.Read(path) switch
    {
        SiteListResult.Loaded loaded => loaded.Sites,
        SiteListResult.Invalid invalid => throw new ConfigurationException(string.Join('\n', invalid.Problems)),
        _ => throw new ArgumentOutOfRangeException(nameof(path)),
    };

    static string Text(ArgumentResult argument) => argument.Tokens.Count > 0 ? argument.Tokens[0].Value : "";

    static bool TryParseDelay(string text, out TimeSpan delay)
    {
        delay = default;
        var (number, unit) = text.EndsWith("ms", StringComparison.Ordinal) ? (text[..^2], 0.001) : text.EndsWith('s') ? (text[..^1], 1) : (text, 1);
        if (double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds <= 3600)
        {
            delay = TimeSpan.FromSeconds(seconds * unit);
            return true;
        }

        return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out delay) && delay >= TimeSpan.Zero;
    }
}
