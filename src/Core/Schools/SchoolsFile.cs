using System.Collections.Immutable;
using System.Globalization;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Decisions;
using SchoolSearch.Core.Files;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;
using YamlDotNet.RepresentationModel;

namespace SchoolSearch.Core.Schools;

/// <summary><c>schools.yaml</c>, read strictly: an unknown key or an unusable value stops the server, with line and
/// remedy.</summary>
public sealed class SchoolsFile
{
    const int Largest = 1 << 20;

    const string Shape = "Le fichier commence par « version: 1 », puis « schools: », et une école par tiret.";

    const string Hosts = "Un nom d’hôte seul, comme recherche.mon-ecole.fr, sans https:// ni port.";

    const string Addresses = "Une page (https://hôte/page), un chemin (https://hôte/chemin/*) ou un site (hôte).";

    const string Origins = "L’adresse d’un ENT sans chemin, comme https://ent.mon-academie.fr.";

    readonly string file;
    readonly List<Problem> problems = [];
    readonly Dictionary<string, string> owners = new(StringComparer.Ordinal);

    SchoolsFile(string file) => this.file = file;

    /// <summary>Never throws because of the file's content, nor when the file is missing.</summary>
    public static Reading<ImmutableArray<School>> Read(string file) => YamlFile.Read(file, Largest).Match(
        loaded => new SchoolsFile(file).ReadAll(loaded.Root),
        problems => new Reading<ImmutableArray<School>>.Broken(problems));

    Reading<ImmutableArray<School>> ReadAll(YamlNode root)
    {
        var schools = ReadRoot(new YamlMember(file, root, problems));
        return Reading.Of(problems, () => schools);
    }

    ImmutableArray<School> ReadRoot(YamlMember root)
    {
        if (!root.HasOnly("version", "schools"))
        {
            return [];
        }

        if (root.Text("version", required: true) is { } version && version != "1")
        {
            root.Report("version", $"Version « {version} » : ce programme lit la version 1.", Shape);
        }

        return [.. root.Items("schools", required: true).Select(ReadSchool).OfType<School>()];
    }

    School? ReadSchool(YamlMember node)
    {
        if (!node.HasOnly("name", "hosts", "ceiling", "subjects", "blocked", "colour", "message", "embed"))
        {
            return null;
        }

        var name = node.Value(
            "name", text => Line(text, School.LongestName),
            $"Un nom sur une ligne, de {School.LongestName} signes au plus.", required: true)
            ?? "";
        var hosts = node.Values("hosts", Host, Hosts, required: true) ?? [];
        foreach (var host in hosts.Where(host => !owners.TryAdd(host, name)))
        {
            node.Report(
                "hosts", $"L’hôte {host} est déjà celui de « {owners[host]} ».",
                "Un hôte n’appartient qu’à une école : gardez-le à un seul endroit.");
        }

        return new School(name, [.. hosts])
        {
            Ceiling =
                node.Value(
                    "ceiling", Ceiling,
                    $"Un niveau : {LevelNames.Choices}, ou une classe comme CM2 ou 6e.")?.Level,
            Subjects =
            [
                .. node.Values(
                    "subjects", Subject.Find,
                    $"Des codes de matières : {string.Join(", ", Subject.All.Select(subject => subject.Code))}.") ?? [],
            ],
            Blocked =
            [
                .. node.Values(
                    "blocked", text => DecidedAddress.TryParse(text, out var address) ? address : null, Addresses)
                    ?? [],
            ],
            BlockedAt = [.. node.Places("blocked")],
            Colour = Colour(node),
            Message = node.Value(
                "message", text => Line(text, School.LongestMessage),
                $"Un texte sur une ligne, de {School.LongestMessage} signes au plus."),
            Embedders = [.. node.Values("embed", Origin, Origins) ?? []],
        };
    }

    static SchoolColour? Colour(YamlMember node)
    {
        var colour = node.Value("colour", SchoolColour.Parse, "Une couleur comme \"#2344a6\", entre guillemets.");
        if (colour is { Contrast: < SchoolColour.LeastContrast })
        {
            node.Report("colour", string.Create(CultureInfo.InvariantCulture, $"Du blanc sur #{colour.Hex} se lit "
                + $"mal (contraste {colour.Contrast:0.0}, il faut {SchoolColour.LeastContrast:0.0})."),
                "Choisissez une couleur plus foncée.");
        }

        return colour;
    }

    static string? Line(string text, int longest) => text.Length <= longest && !text.Any(char.IsControl) ? text : null;

    static string? Host(string text) => HostSpelling.TryRead(text, out var host) ? host : null;

    /// <summary>The origin in normal URL form, so that nothing else can enter a header.</summary>
    static string? Origin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
            && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
        && url is { UserInfo: "", PathAndQuery: "/", Fragment: "" }
        && Uri.CheckHostName(url.IdnHost) != UriHostNameType.Unknown
        && !text.Contains('*', StringComparison.Ordinal)
            ? $"{url.Scheme}://{url.IdnHost}"
                + (url.IsDefaultPort ? "" : string.Create(CultureInfo.InvariantCulture, $":{url.Port}"))
            : null;

    static ParsedLevel? Ceiling(string text) => LevelNames.TryRead(text, out var level) ? new(level) : null;

    sealed record ParsedLevel(Level Level);
}
