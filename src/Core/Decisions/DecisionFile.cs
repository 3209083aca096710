using System.Collections.Immutable;
using System.Globalization;
using SchoolSearch.Core.Files;
using SchoolSearch.Core.Levels;
using YamlDotNet.RepresentationModel;

namespace SchoolSearch.Core.Decisions;

/// <summary>
/// <c>decisions.yaml</c> of a data directory, read strictly. It is written by <c>schoolsearch review</c> and may be
/// edited by hand:
/// <code>
/// version: 1
/// decisions:
///   - block: https://www.exemple.fr/page.html
///     author: Mme Martin
///     date: 2026-01-15
///     reason: publicité pour un jeu d’argent
/// </code>
/// </summary>
public sealed class DecisionFile
{
    public const string Version = "1";

    /// <summary>In bytes.</summary>
    public const int Largest = 1 << 20;

    public const int MostDecisions = 5000;

    const string AddressForms =
        "Écrivez une page (https://www.exemple.fr/page), un chemin avec tout ce qui est dessous "
            + "(https://www.exemple.fr/forum/*) ou un site (www.exemple.fr).";

    const string Entry =
        "Une entrée commence par block, allow ou set-level, et a author, date et reason ; set-level a aussi level.";

    readonly string file;
    readonly List<Problem> problems = [];
    readonly Dictionary<(DecidedAddress, DecisionKind), int> seen = [];

    DecisionFile(string file) => this.file = file;

    /// <summary>Reads the file of a data directory; a missing file means no decisions.</summary>
    public static Reading<DecisionList> Read(string data)
    {
        var file = Path.Combine(data, DataDirectory.Decisions);
        return File.Exists(file) ? Read(file, YamlFile.Read(file, Largest))
            : new Reading<DecisionList>.Loaded(DecisionList.Empty);
    }

    /// <param name="file">Named in messages.</param>
    internal static Reading<DecisionList> Read(string file, string text) => Read(file, YamlFile.Parse(file, text));

    static Reading<DecisionList> Read(string file, Reading<YamlFile> yaml) => yaml.Match(
        loaded => new DecisionFile(file).ReadAll(loaded.Root),
        problems => new Reading<DecisionList>.Broken(problems));

    Reading<DecisionList> ReadAll(YamlNode root)
    {
        var decisions = ReadRoot(new YamlMember(file, root, problems));
        return Reading.Of(problems, () => new DecisionList(decisions));
    }

    ImmutableArray<Decision> ReadRoot(YamlMember root)
    {
        if (!root.HasOnly("version", "decisions"))
        {
            return [];
        }

        if (root.Text("version", required: true) is { } version && version != Version)
        {
            root.Report(
                "version", $"Version « {version} » : ce programme lit la version {Version}.",
                "Utilisez la version de SchoolSearch qui a écrit ce fichier.");
            return [];
        }

        if (root.IsEmpty("decisions"))
        {
            return [];
        }

        var nodes = root.Items("decisions").ToList();
        if (nodes.Count > MostDecisions)
        {
            root.Report(
                "decisions", $"Plus de {MostDecisions} décisions.",
                "Réunissez des pages par leur chemin (…/*), ou effacez ce qui ne sert plus.");
            return [];
        }

        return [.. nodes.Select(ReadEntry).OfType<Decision>()];
    }

    Decision? ReadEntry(YamlMember node)
    {
        if (!node.HasOnly("block", "allow", "set-level", "level", "author", "date", "reason"))
        {
            return null;
        }

        DecisionKind[] kinds = [.. Enum.GetValues<DecisionKind>().Where(kind => node.Has(kind.Code()))];
        if (kinds.Length != 1)
        {
            Report(
                node.Line,
                kinds.Length == 0 ? "Il manque block, allow ou set-level." : "Une entrée ne décide qu’une chose.",
                Entry);
            return null;
        }

        var kind = kinds[0];
        var address = node.Value(
            kind.Code(), text => DecidedAddress.TryParse(text, out var parsed) ? parsed : null, AddressForms,
            required: true);
        var author = node.Value(
            "author", text => IsLine(text, Decision.LongestAuthor) ? text : null,
            $"Un nom sur une ligne, de {Decision.LongestAuthor} caractères au plus.", required: true);
        var reason = node.Value(
            "reason", text => IsLine(text, Decision.LongestReason) ? text : null,
            $"Une raison sur une ligne, de {Decision.LongestReason} caractères au plus.", required: true);
        var date = node.Value("date", Day, "Une date comme 2026-01-15.", required: true);
        var levels = Levels(node, kind);
        if (address is null
            || author is null || reason is null || date is null || (kind == DecisionKind.SetLevel && levels is null))
        {
            return null;
        }

        if (!seen.TryAdd((address, kind), node.Line))
        {
            Report(
                node.Line, $"« {kind.Code()}: {address} » est déjà décidé à la ligne {seen[(address, kind)]}.",
                "Gardez une seule des deux entrées.");
            return null;
        }

        return new Decision(address, kind, levels, author, date.Value, reason, node.Line);
    }

    static LevelRange? Levels(YamlMember node, DecisionKind kind)
    {
        if (kind != DecisionKind.SetLevel)
        {
            if (node.Has("level"))
            {
                node.Report(
                    "level", $"« level » ne va pas avec {kind.Code()}.",
                    "Ajoutez une entrée set-level pour la même adresse.");
            }

            return null;
        }

        return node.Value("level", LevelRangeText.Parse, "Un niveau ou plusieurs, séparés par des espaces : "
            + $"{string.Join(", ", LevelNames.All.Select(level => level.Code()))}. Le plus jeune est celui à partir "
            + "duquel la page est montrée.",
            required: true)?.Range;
    }

    internal static bool IsLine(string text, int longest) => text.Length <= longest && !text.Any(char.IsControl);

    static Parsed? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new(day)
            : null;

    void Report(int line, string message, string remedy) => problems.Add(new Problem(file, line, message, remedy));

    sealed record Parsed(DateOnly Value);
}
