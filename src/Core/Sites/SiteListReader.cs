using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace SchoolSearch.Core.Sites;

/// <summary>Reads site lists (seeds/site-list.schema.json says what they look like) and everything that is wrong in them.</summary>
public sealed class SiteListReader
{
    /// <summary>No list written by people is longer, in bytes.</summary>
    const int LargestFile = 4 << 20;

    /// <summary>
    /// Stream, document, list, sites, site, paths, rule, levels: eight. The rest is for what is wrong and shall be said more exactly.
    /// </summary>
    const int DeepestNesting = 16;

    readonly List<SiteListProblem> problems = [];
    readonly List<(Site Site, string File, int Line)> sites = [];

    SiteListReader() { }

    /// <summary>Reads one file, or every <c>*.yaml</c> and <c>*.yml</c> of a directory in the order of their names.</summary>
    public static SiteListResult Read(string path)
    {
        var reader = new SiteListReader();
        string[] files = Directory.Exists(path)
            ? [.. Directory.EnumerateFiles(path)
                .Where(file => file.EndsWith(".yaml", StringComparison.Ordinal) || file.EndsWith(".yml", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)]
            : File.Exists(path) ? [path] : [];
        if (files.Length == 0)
        {
            reader.Report(path, 0, "Aucune liste de sites ici.", "Indiquez un fichier .yaml, ou un dossier qui en contient.");
        }

        foreach (var file in files)
        {
            reader.ReadFile(file);
        }

        reader.CheckTogether();
        return reader.problems.Count > 0
            ? new SiteListResult.Invalid([.. reader.problems.OrderBy(problem => problem.File, StringComparer.Ordinal)
                .ThenBy(problem => problem.Line)])
            : new SiteListResult.Loaded(new SiteList(reader.sites.Select(entry => entry.Site)));
    }

    void ReadFile(string file)
    {
        try
        {
            if (new FileInfo(file).Length > LargestFile)
            {
                Report(file, 0, "Ce fichier dépasse 4 Mo.", "Partagez-le en plusieurs listes.");
                return;
            }

            var text = File.ReadAllText(file, new System.Text.UTF8Encoding(false, throwOnInvalidBytes: true));
            if (!IsPlain(file, text))
            {
                return;
            }

            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents.Count != 1)
            {
                Report(file, 1, "Le fichier doit contenir une liste, et une seule.",
                    "Commencez par « list: », « curator: » et « sites: ».");
                return;
            }

            ReadList(new SiteListNode(file, stream.Documents[0].RootNode, problems));
        }
        catch (YamlException e)
        {
            Report(file, FirstTab(File.ReadLines(file)) ?? (int)e.Start.Line, "Ce n’est pas du YAML correct.",
                "Vérifiez les retraits (des espaces, pas de tabulations), les deux-points et les guillemets, et qu’aucune clé n’est écrite deux fois.");
        }
        catch (System.Text.DecoderFallbackException)
        {
            Report(file, 1, "Le fichier n’est pas en UTF-8.", "Enregistrez-le en UTF-8.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Report(file, 0, "Ce fichier ne peut pas être lu.", "Vérifiez qu’il existe et que ses droits le permettent.");
        }
    }

    /// <summary>The line of the first indent with a tab: the commonest fault, and the parser notices it too early.</summary>
    internal static int? FirstTab(IEnumerable<string> lines) => lines
        .Select((line, index) => (Indent: line[..(line.Length - line.TrimStart().Length)], Number: index + 1))
        .Where(line => line.Indent.Contains('\t', StringComparison.Ordinal)).Select(line => (int?)line.Number).FirstOrDefault();

    /// <summary>
    /// Looks over a file before it becomes a tree: building one of a deep nesting would exhaust the stack, and an alias can make it
    /// endless.
    /// </summary>
    bool IsPlain(string file, string text)
    {
        var parser = new Parser(new StringReader(text));
        var depth = 0;
        while (parser.MoveNext())
        {
            depth += parser.Current!.NestingIncrease;
            if (depth > DeepestNesting)
            {
                Report(file, (int)parser.Current.Start.Line, "Trop de retraits ou de crochets les uns dans les autres.",
                    "Une liste de sites a la forme « list: », « curator: », « sites: » ; voyez les listes fournies.");
                return false;
            }

            if (parser.Current is AnchorAlias)
            {
                Report(file, (int)parser.Current.Start.Line, "Les renvois (« *nom ») ne sont pas acceptés ici.",
                    "Recopiez le texte à cet endroit.");
                return false;
            }
        }

        return true;
    }

    void ReadList(SiteListNode list)
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
                sites.Add((site with { Window = site.Window ?? window }, node.File, node.Line));
            }
        }
    }

    /// <summary>What only shows when all lists lie side by side: names and addresses used twice, paths claimed by two sites.</summary>
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
                // Hours are a matter of the server, and a server has one clock.
                if (sharing[i].Site.Window != sharing[0].Site.Window)
                {
                    Report(sharing[i].File, sharing[i].Line,
                        $"« {sharing[i].Site.Name} » n’a pas les mêmes heures (window) que « {sharing[0].Site.Name} » ({sharing[0].File}:{sharing[0].Line}), sur le même hôte {host.Key}.",
                        "Donnez-leur le même « window: », ou n’en donnez à aucun.");
                }

                if (sharing.Take(i).FirstOrDefault(other => Overlap(other.Site.Scope, sharing[i].Site.Scope)) is { Site: not null } first)
                {
                    Report(
                        sharing[i].File, sharing[i].Line,
                            $"« {sharing[i].Site.Name} » réclame des pages de {host.Key} déjà confiées à « {first.Site.Name} » ({first.File}:{first.Line}).",
                        "Séparez-les avec « include: », chacun ses chemins.");
                }
            }
        }
    }

    void Twice(Func<(Site Site, string File, int Line), string> key, string what, string remedy)
    {
        foreach (var group in sites.GroupBy(key, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
        {
            var first = group.First();
            foreach (var entry in group.Skip(1))
            {
                Report(entry.File, entry.Line, $"« {entry.Site.Name} » a {what} que « {first.Site.Name} » ({first.File}:{first.Line}).",
                    remedy);
            }
        }
    }

    static bool Overlap(Scope one, Scope other) => one.Include.Any(mine => other.Include.Any(theirs =>
        mine.StartsWith(theirs, StringComparison.Ordinal) || theirs.StartsWith(mine, StringComparison.Ordinal)));

    void Report(string file, int line, string message, string remedy) => problems.Add(new SiteListProblem(file, line, message, remedy));
}
