using System.Collections.Immutable;
using SchoolSearch.Core.Files;

namespace SchoolSearch.Core.Sites;

/// <summary>Reads site lists (their form: seeds/site-list.schema.json) and reports all their problems.</summary>
public sealed class SiteListReader
{
    /// <summary>In bytes; no list written by people is longer.</summary>
    const int LargestFile = 4 << 20;

    readonly List<Problem> problems = [];
    readonly List<SiteEntry> sites = [];

    SiteListReader() { }

    /// <summary>Reads one file, or every <c>*.yaml</c> and <c>*.yml</c> of a directory in the order of their
    /// names.</summary>
    public static Reading<SiteList> Read(string path) => Read(
        path, FilesOf(path).Select(file => (file, YamlFile.Read(file, LargestFile))),
        entries => new SiteList(entries.Select(entry => entry.Site)));

    /// <summary>The same, with the place of each entry.</summary>
    /// <param name="instead">Texts that stand for those of these files; null for a file that is to be left
    /// out.</param>
    internal static Reading<ImmutableArray<SiteEntry>> ReadEntries(
        string path, IReadOnlyDictionary<string, string?>? instead = null) => Read(
            path,
            FilesOf(path).Concat(instead?.Keys ?? []).Distinct().Order(StringComparer.Ordinal)
                .Where(file => instead is null || !instead.TryGetValue(file, out var text) || text is not null)
                .Select(file => (file, instead?.GetValueOrDefault(file) is { } text
                    ? YamlFile.Parse(file, text) : YamlFile.Read(file, LargestFile))),
            entries => entries);

    /// <summary>A draft, checked as an entry of a list.</summary>
    internal static Reading<Site> ReadAlone(SiteDraft draft)
    {
        const string Place = "Votre proposition";
        return Read(
            Place, [(Place, YamlFile.Parse(Place, SiteListText.New(Place, Place, draft)))], entries => entries[0].Site);
    }

    /// <summary>The files of a list, in the order of their names.</summary>
    internal static ImmutableArray<string> FilesOf(string path) => Directory.Exists(path)
        ? [.. Directory.EnumerateFiles(path)
            .Where(file =>
                file.EndsWith(".yaml", StringComparison.Ordinal) || file.EndsWith(".yml", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)]
        : File.Exists(path) ? [path] : [];

    static Reading<T> Read<T>(
        string path, IEnumerable<(string File, Reading<YamlFile> Content)> files,
        Func<ImmutableArray<SiteEntry>, T> value)
    {
        var reader = new SiteListReader();
        var none = true;
        foreach (var (file, content) in files)
        {
            none = false;
            reader.ReadFile(file, content);
        }

        if (none)
        {
            reader.Report(
                path, 0, "Aucune liste de sites ici.", "Indiquez un fichier .yaml, ou un dossier qui en contient.");
        }

        reader.CheckTogether();
        return Reading.Of(reader.problems, () => value([.. reader.sites]));
    }

    void ReadFile(string file, Reading<YamlFile> content)
    {
        switch (content)
        {
            case Reading<YamlFile>.Loaded { Value.Root: var root }:
                ReadList(new YamlMember(file, root, problems));
                break;
            case Reading<YamlFile>.Broken broken:
                problems.AddRange(broken.Problems);
                break;
            default:
                throw new InvalidOperationException("An unknown kind of reading.");
        }
    }

    void ReadList(YamlMember list)
    {
        if (!list.HasOnly("list", "curator", "window", "sites"))
        {
            return;
        }

        list.Text("list", required: true);
        list.Text("curator", required: true);
        var window = SiteNode.Window(list);
        foreach (var node in list.Items("sites", required: true))
        {
            var before = problems.Count;
            if (SiteNode.Read(node) is { } site && problems.Count == before)
            {
                sites.Add(new(site with { Window = site.Window ?? window }, node.File, node.Line));
            }
        }
    }

    /// <summary>Checks all lists together: duplicate names and addresses, paths claimed by two sites.</summary>
    void CheckTogether()
    {
        Twice(entry => entry.Site.Name, "le même nom", "Donnez à chaque site un nom à lui.");
        Twice(entry => entry.Site.Key, "la même adresse", "Réunissez les deux entrées en une seule.");
        foreach (var host in sites.SelectMany(entry => entry.Site.Scope.Hosts.Select(host => (host, entry)))
            .GroupBy(pair => pair.host, pair => pair.entry))
        {
            var sharing = host.ToArray();
            for (var i = 1; i < sharing.Length; i++)
            {
                // Hours belong to a host, so sites that share one must have the same hours.
                if (sharing[i].Site.Window != sharing[0].Site.Window)
                {
                    Report(sharing[i].File, sharing[i].Line,
                        $"« {sharing[i].Site.Name} » n’a pas les mêmes heures (window) que « {sharing[0].Site.Name} "
                            + $"» ({sharing[0].File}:{sharing[0].Line}), sur le même hôte {host.Key}.",
                        "Donnez-leur le même « window: », ou n’en donnez à aucun.");
                }

                if (sharing.Take(i).FirstOrDefault(other => Overlap(other.Site.Scope, sharing[i].Site.Scope))
                    is { } first)
                {
                    Report(
                        sharing[i].File, sharing[i].Line,
                            $"« {sharing[i].Site.Name} » réclame des pages de {host.Key} déjà confiées à « "
                                + $"{first.Site.Name} » ({first.File}:{first.Line}).",
                        "Séparez-les avec « include: », chacun ses chemins.");
                }
            }
        }
    }

    void Twice(Func<SiteEntry, string> key, string what, string remedy)
    {
        foreach (var group in sites.GroupBy(key, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
        {
            var first = group.First();
            foreach (var entry in group.Skip(1))
            {
                Report(
                    entry.File, entry.Line,
                    $"« {entry.Site.Name} » a {what} que « {first.Site.Name} » ({first.File}:{first.Line}).",
                    remedy);
            }
        }
    }

    static bool Overlap(Scope one, Scope other) => one.Include.Any(mine => other.Include.Any(theirs =>
        mine.StartsWith(theirs, StringComparison.Ordinal) || theirs.StartsWith(mine, StringComparison.Ordinal)));

    void Report(string file, int line, string message, string remedy) =>
        problems.Add(new Problem(file, line, message, remedy));
}
