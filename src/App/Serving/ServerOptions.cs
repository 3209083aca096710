using System.Collections.Immutable;
using System.CommandLine;
using System.Net;
using SchoolSearch.App.Options;
using SchoolSearch.App.Wiring;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Schools;
using SchoolSearch.Core.Teachers;

namespace SchoolSearch.App.Serving;

/// <summary>Options of the verbs that serve pages.</summary>
sealed class ServerOptions
{
    readonly Option<string> urls = new("--urls")
    {
        Description = "Adresses d’écoute, séparées par des points-virgules.",
        HelpName = "URL",
        DefaultValueFactory = _ => "http://127.0.0.1:8080",
    };

    readonly Option<string> name = new("--name")
    {
        Description = "Nom de la recherche, en haut de chaque page.",
        HelpName = "NOM",
        DefaultValueFactory = _ => "SchoolSearch",
        CustomParser = argument =>
        {
            var text = argument.Tokens.Count > 0 ? argument.Tokens[0].Value.Trim() : "";
            if (text.Length is 0 or > School.LongestName || text.Any(char.IsControl))
            {
                argument.AddError($"--name : un nom sur une ligne, de {School.LongestName} signes au plus.");
            }

            return text;
        },
    };

    readonly Option<Level?> ceiling =
        CommonOptions.LevelOption("--ceiling", "Niveau le plus haut que montre cette école, par défaut lycee");

    readonly Option<bool> noGet = new("--no-get")
    {
        Description = "Refuser les recherches dans l’adresse (/recherche?q=…) : les formulaires suffisent.",
    };

    readonly Option<bool> noScript = new("--no-script") { Description = "Servir des pages sans aucun script : ni "
        + "propositions pendant la frappe, ni lecture à voix haute. Tout le reste marche." };

    readonly Option<string?> schools = new("--schools")
    {
        Description =
            "Écoles servies, chacune sous ses noms d’hôte. Par défaut, schools.yaml dans le dossier des données ; "
                + "sans lui, une seule école.",
        HelpName = "FICHIER",
    };

    readonly Option<int?> metrics = CommonOptions.OptionalNumber(
        "--metrics",
        "Port, sur cette machine seulement, où lire le nombre et la durée des réponses (/metrics, format "
            + "Prometheus) ; 0 en prend un libre. Par défaut, rien n’est compté.",
        0, IPEndPoint.MaxPort);

    readonly Option<string?> staff = new("--staff")
    {
        Description = "Adresses d’écoute de l’espace enseignants, séparées par des points-virgules ; par exemple "
            + "http://localhost:8081. Par défaut, il n’est pas servi. Comptes : schoolsearch staff invite.",
        HelpName = "URL",
    };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[name, urls, staff, ceiling, noGet, noScript, schools, metrics])
        {
            command.Add(option);
        }
    }

    /// <exception cref="ConfigurationException">An option is wrong, or the schools' file has faults.</exception>
    public ServerSettings Read(ParseResult parsed, string data) => new(
        parsed.GetValue(name)!, ReadUrls("--urls", parsed.GetValue(urls)!), parsed.GetValue(ceiling) ?? Level.Lycee,
        !parsed.GetValue(noGet), !parsed.GetValue(noScript), SchoolsInUse.Read(data, parsed.GetValue(schools)),
        parsed.GetValue(metrics))
    {
        StaffUrls = parsed.GetValue(staff) is { } space ? ReadUrls("--staff", space) : [],
        Teachers = parsed.GetValue(staff) is null ? null : TeacherSettingsFile.Read(data).OrStop(),
    };

    /// <exception cref="ConfigurationException">An address cannot be listened on.</exception>
    public static ImmutableArray<string> ReadUrls(string option, string urls)
    {
        var list =
            urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToImmutableArray();
        foreach (var url in list.DefaultIfEmpty(""))
        {
            // Kestrel's own forms http://*:80 and http://+:80 are not URIs.
            var usual = url.Replace("://*", "://hote", StringComparison.Ordinal).Replace(
                "://+", "://hote", StringComparison.Ordinal);
            if (!Uri.TryCreate(usual, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttp
                || address.PathAndQuery != "/")
            {
                throw new ConfigurationException(
                    $"{option} {url} : forme attendue http://ADRESSE:PORT, par exemple http://127.0.0.1:8080 (TLS : "
                        + "par un serveur mandataire).");
            }
        }

        return list;
    }
}

/// <summary>Settings for serving pages.</summary>
/// <param name="Ceiling">The ceiling of the whole server; a school's can only be lower.</param>
/// <param name="Schools">Empty for one school on any host.</param>
/// <param name="MetricsPort">Null for no metrics; 0 takes a free port.</param>
sealed record ServerSettings(
    string Name, ImmutableArray<string> Urls, Level Ceiling, bool AllowGet, bool Script, ImmutableArray<School> Schools,
    int? MetricsPort)
{
    /// <summary>Where the teachers' space listens; empty when it is not served.</summary>
    public ImmutableArray<string> StaffUrls { get; init; } = [];

    /// <summary>How the teachers' space is used; null when it is not served.</summary>
    public TeacherSettings? Teachers { get; init; }
}
