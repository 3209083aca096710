using System.Collections.Immutable;
using System.Globalization;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Files;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;

namespace SchoolSearch.Core.Sites;

/// <summary>
/// One entry of a site list, checked: every value exists, and every address lies in the entry's own scope.
/// </summary>
static class SiteNode
{
    const int LongestName = 120;
    const int LongestDescription = 160;
    const int MostPages = 1_000_000;
    const int MostDepth = 40;

    static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(5);

    static readonly string KnownLevels =
        $"Niveaux possibles : {LevelNames.Choices}, ou une classe comme CM2 ou 6e.";
    static readonly string KnownSubjects =
        $"Matières possibles : {string.Join(", ", Subject.All.Select(subject => subject.Code))}.";
    static readonly string KnownLicences =
        $"Licences possibles : {string.Join(", ", Licence.All.Select(licence => licence.Name))}.";

    /// <returns>Null when a member is missing that a site cannot do without; all faults are reported in the
    /// node.</returns>
    public static Site? Read(YamlMember node)
    {
        if (!node.HasOnly(
                "name", "url", "description", "levels", "minimum", "subjects", "licence", "languages", "hosts",
                "include", "exclude", "start", "delay", "window", "max-pages", "max-depth", "encyclopedia", "media",
                "review", "paths"))
        {
            return null;
        }

        var name = node.Value(
            "name", text => text.Length <= LongestName ? text : null, $"Un nom de {LongestName} caractères au plus.",
            required: true);
        var home =
            node.Value("url", Address, "Écrivez une adresse complète, comme https://www.exemple.fr/", required: true);
        var description = node.Value("description", text => text.Length <= LongestDescription ? text : null,
            $"Une phrase de {LongestDescription} caractères au plus.", required: true);
        var levels = Levels(node, required: true);
        var subjects = node.Values("subjects", Subject.Find, KnownSubjects, required: true);
        var licence = node.Value("licence", Licence.Find, KnownLicences, required: true);
        var languages =
            node.Values("languages", Language, "Un code de langue de deux ou trois lettres, comme fr ou en.");
        var hosts = node.Values("hosts", Host, "Un nom d’hôte seul, comme www.exemple.fr, sans https:// ni chemin.");
        var include = node.Values("include", PathPrefix, Path("/cours/"));
        var exclude = node.Values("exclude", PathPrefix, Path("/boutique/"));
        var start = node.Values("start", Address, "Une adresse complète, comme https://www.exemple.fr/cours/");
        var delay = node.Value("delay", Delay,
            $"Une durée de 1s à {LongestDelay.TotalSeconds:0}s, comme 2s ou 1500ms : la liste peut ralentir le "
                + "moissonnage, jamais l’accélérer.");
        var window = Window(node);
        var maximumPages =
            node.Value("max-pages", text => Count(text, 1, MostPages), $"Un nombre entier de 1 à {MostPages}.");
        var maximumDepth = node.Value(
            "max-depth", text => Count(text, 0, MostDepth),
            $"Un nombre entier de 0 (les pages de départ seules) à {MostDepth}.");
        var encyclopedia = node.Value("encyclopedia", YesOrNo, "Écrivez true (oui) ou false (non).");
        var media = Media(node);
        var review = node.Value("review", Day, "Une date comme 2027-01-15.");
        var paths = node.Items("paths").Select(ReadRule).OfType<PathRule>().ToImmutableArray();
        if (name is null
            || home is null || description is null || levels is null || subjects is null || licence is null)
        {
            return null;
        }

        var scope = new Scope(
            [.. new[] { home.Host }.Concat(hosts ?? []).Distinct()],
            include is null ? ["/"] : [.. include],
            exclude is null ? [] : [.. exclude]);
        foreach (var url in (start ?? []).Where(url => !scope.Contains(url)))
        {
            node.Report("start", $"{url} n’est pas dans ce que cette entrée approuve.",
                "Ajoutez l’hôte à « hosts: » ou le chemin à « include: ».");
        }

        if (!scope.Contains(home) && start is null)
        {
            node.Report("url", $"{home} n’est pas dans ce que cette entrée approuve.",
                "Ajoutez son chemin à « include: », ou donnez une page de départ avec « start: ».");
        }

        return new Site(
            name, home, description, levels.Value, [.. subjects], licence, scope,
            languages is null ? ["fr"] : [.. languages],
            [.. new[] { home }.Where(scope.Contains).Concat(start ?? []).Distinct()],
            delay?.Value ?? Site.DefaultDelay, maximumPages?.Value ?? Site.DefaultMaximumPages, paths)
        {
            Window = window,
            MaximumDepth = maximumDepth?.Value,
            IsEncyclopedia = encyclopedia?.Value ?? false,
            VouchesForMedia = media ?? false,
            ReviewBy = review?.Value,
            Written =
            [
                .. Written(node, "include", include), .. Written(node, "exclude", exclude),
                .. node.Items("paths").Zip(paths).SelectMany(rule => Written(rule.First, "path", [rule.Second.Path])),
            ],
        };
    }

    static IEnumerable<WrittenPath> Written(YamlMember node, string key, IEnumerable<string>? prefixes) =>
        (prefixes ?? []).Zip(node.Places(key), (prefix, where) => new WrittenPath(key, prefix, where));

    /// <summary>The hours of a site or of a whole list; null when there are none or they are wrong, which is
    /// reported.</summary>
    public static FetchWindow? Window(YamlMember node) =>
        node.Value("window", text => FetchWindow.TryParse(text, out var window) ? window : null,
        "Deux heures de Paris, comme 20:00-06:00 : rien n’est lu en dehors.");

    static PathRule? ReadRule(YamlMember node)
    {
        if (!node.HasOnly("path", "levels", "minimum", "subjects", "media"))
        {
            return null;
        }

        var path =
            node.Value("path", PathPrefix, Path("/lycee/"), required: true);
        var levels = Levels(node, required: false);
        var subjects = node.Values("subjects", Subject.Find, KnownSubjects);
        var media = Media(node);
        if (levels is null && subjects is null && media is null)
        {
            node.Report(
                "path", "Cette règle ne dit rien.",
                "Ajoutez « levels: », « minimum: », « subjects: » ou « media: », ou supprimez-la.");
        }

        return path is null ? null : new PathRule(path, levels, subjects is null ? null : [.. subjects])
        {
            VouchesForMedia = media,
        };
    }

    /// <summary>Targets and minimum. A minimum alone targets all levels from it on.</summary>
    static LevelRange? Levels(YamlMember node, bool required)
    {
        var targets = node.Values("levels", ParseLevel, KnownLevels, required);
        var minimum = node.Value("minimum", ParseLevel, KnownLevels);
        if (targets is not { Count: > 0 })
        {
            return minimum is null ? null : new LevelRange(minimum.Value,
                new LevelSet([.. LevelNames.All.Where(level => level >= minimum.Value)]));
        }

        var set = new LevelSet([.. targets.Select(target => target.Value)]);
        if (minimum is not null && minimum.Value > set.Oldest)
        {
            node.Report(
                "minimum", "Le minimum est au-dessus de tous les niveaux de « levels: ».",
                "Baissez-le, ou ajoutez des niveaux.");
        }

        return new LevelRange(minimum?.Value ?? set.Youngest, set);
    }

    static bool? Media(YamlMember node) => node.Value("media", text => text switch
    {
        "vouched" => new Parsed<bool>(true),
        "unknown" => new Parsed<bool>(false),
        _ => null,
    }, "Écrivez vouched (vous répondez des images et des vidéos sans texte) ou unknown.")?.Value;

    static PageUrl? Address(string text) => PageUrl.TryParse(text, out var url) ? url : null;

    /// <summary>A code has one spelling, since other programs read lists, too.</summary>
    static Parsed<Level>? ParseLevel(string text) => LevelNames.TryParse(text, out var coded)
        ? coded.Code() == text ? new(coded) : null
        : LevelNames.TryRead(text, out var level) ? new(level) : null;

    static string Path(string example) =>
        $"Un chemin qui commence par une barre, comme {example} ou {example}* ; une étoile seulement à la fin.";

    static string? Language(string text) => text.Length is 2 or 3 && text.All(char.IsAsciiLetterLower) ? text : null;

    static string? Host(string text) =>
        PageUrl.TryParse($"http://{text}/", out var url) && url.PathAndQuery == "/" && url.Host == text
        && text.Contains('.', StringComparison.Ordinal) ? text : null;

    /// <summary>A final star means « everything below », as in decisions and schools; it means the same to leave it
    /// out. A star elsewhere would close nothing, and is refused.</summary>
    static string? PathPrefix(string text) => (text is [.. var below, '*'] ? below : text) is ['/', ..] path
        && !path.Any(letter => letter is '?' or '#' or '*' || char.IsWhiteSpace(letter))
            ? PageUrl.NormalisePath(path)
            : null;

    static Parsed<TimeSpan>? Delay(string text)
    {
        var (number, unit) = text.EndsWith("ms", StringComparison.Ordinal) ? (text[..^2], 1) : text.EndsWith('s')
            ? (text[..^1], 1000) : ("", 0);
        return int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && TimeSpan.FromMilliseconds((long)count * unit) is var delay
            && delay >= Site.DefaultDelay
            && delay <= LongestDelay
                ? new(delay)
                : null;
    }

    static Parsed<int>? Count(string text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count >= least
            && count <= most
            ? new(count) : null;

    static Parsed<DateOnly>? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new(day) : null;

    static Parsed<bool>? YesOrNo(string text) => text switch
    {
        "true" => new(true),
        "false" => new(false),
        _ => null,
    };

    /// <summary>A value that was present and valid; null means that it was not.</summary>
    sealed record Parsed<T>(T Value);
}
