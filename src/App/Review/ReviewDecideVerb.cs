using System.Collections.Immutable;
using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using SchoolSearch.App.Options;
using SchoolSearch.App.Wiring;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Decisions;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;
using SchoolSearch.Store;

namespace SchoolSearch.App.Review;

/// <summary><c>review block</c>, <c>review allow</c> and <c>review set-level</c>.</summary>
static class ReviewDecideVerb
{
    public const string AuthorVariable = "SCHOOLSEARCH_AUTHOR";

    /// <summary>The most copies blocked together with a page.</summary>
    const int MostCopies = 50;

    public static Command Create(DecisionKind kind)
    {
        var address = new Argument<string>("ADRESSE")
        {
            Description =
                "Une page (https://www.exemple.fr/page), un chemin avec tout ce qui est dessous "
                    + "(\"https://www.exemple.fr/forum/*\") ou un site (www.exemple.fr). L’adresse la plus précise "
                    + "l’emporte.",
        };
        var data = CommonOptions.Data();
        var store = CommonOptions.Store();
        var seeds = CommonOptions.Seeds();
        var levels = new Option<string?>("--level")
        {
            Description =
                $"{(kind == DecisionKind.SetLevel ? "Niveau" : "Décide aussi du niveau")} : "
                    + $"{string.Join(", ", LevelNames.All.Select(level => level.Code()))}, ou plusieurs entre "
                    + "guillemets (\"cycle3 cycle4\"). Jamais montrée avant le plus jeune.",
            HelpName = "NIVEAU",
            Required = kind == DecisionKind.SetLevel,
        };
        levels.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && LevelRangeText.Parse(text) is null)
            {
                result.AddError($"--level : niveau inconnu dans « {text} ». Choix : "
                    + $"{string.Join(", ", LevelNames.All.Select(level => level.Code()))}.");
            }
        });
        var author = new Option<string?>("--author")
        {
            Description = $"Qui décide. Par défaut, la variable {AuthorVariable}, sinon le nom du compte.",
            HelpName = "NOM",
        };
        var reason = new Option<string>("--reason")
        {
            Description = "Pourquoi, en une ligne.",
            HelpName = "TEXTE",
            Required = true,
        };
        var command = new Command(kind.Code(), Description(kind)) { address, data, store, seeds, author, reason };
        if (kind != DecisionKind.Block)
        {
            command.Add(levels);
        }

        command.SetAction(async (parsed, cancel) =>
        {
            var folder = parsed.GetValue(data)!;
            var sites = ListsInUse.Read(folder, parsed.GetValue(seeds));
            var about = Parse(parsed.GetValue(address)!);
            var range = kind == DecisionKind.Block || parsed.GetValue(levels) is not { } text
                ? null
                : LevelRangeText.Parse(text)?.Range;
            var who = Line("--author", parsed.GetValue(author) ?? Author(), Decision.LongestAuthor);
            var why = Line("--reason", parsed.GetValue(reason)!, Decision.LongestReason);
            var today = DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime);
            var decided = new List<Decision>
            {
                new(about, kind, kind == DecisionKind.SetLevel ? range : null, who, today, why),
            };
            if (kind == DecisionKind.Allow && range is not null)
            {
                decided.Add(new Decision(about, DecisionKind.SetLevel, range, who, today, why));
            }

            if (kind == DecisionKind.Block)
            {
                decided.AddRange(
                    (await CopiesAsync(folder, parsed.GetValue(store), about, cancel)).Select(copy =>
                        new Decision(copy, kind, null, who, today, why)));
            }

            await DecisionChange.AddAsync(
                folder, [.. decided.DistinctBy(decision => (decision.Address, decision.Kind))], cancel);
            Report(decided, Covered(about, sites));
            return 0;
        });
        return command;
    }

    /// <exception cref="ConfigurationException">The address is invalid.</exception>
    public static DecidedAddress Parse(string text) =>
        DecidedAddress.TryParse(text, out var address) ? address : throw new ConfigurationException(
        $"ADRESSE « {text} » : écrivez une page (https://www.exemple.fr/page), un chemin avec tout ce qui est "
            + "dessous (\"https://www.exemple.fr/forum/*\") ou un site (www.exemple.fr).");

    static string Description(DecisionKind kind) => kind switch
    {
        DecisionKind.Block =>
            "Retire une page, un chemin ou un site : disparaît du serveur dans la seconde, et pour de bon.",
        DecisionKind.Allow =>
            "Montre une page que la vérification refuse, après le prochain « index ». Ne peut montrer ni ce "
                + "qu’aucune liste n’approuve, ni un site en quarantaine, ni au-dessus du plafond.",
        DecisionKind.SetLevel =>
            "Fixe le niveau d’une page, d’un chemin ou d’un site. Plus haut : tout de suite ; plus bas : après le "
                + "prochain « index ».",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    static string Author() =>
        Environment.GetEnvironmentVariable(AuthorVariable) is { Length: > 0 } named ? named : Environment.UserName;

    static string Line(string option, string text, int longest) =>
        text.Trim() is { Length: > 0 } line && line.Length <= longest && !line.Any(char.IsControl) ? line
        : throw new ConfigurationException(
            $"{option} : un texte sur une ligne est attendu, de {longest} caractères au plus.");

    /// <summary>Pages with the same text, which would be shown in place of the blocked one.</summary>
    static async Task<ImmutableArray<DecidedAddress>> CopiesAsync(
        string data, string? store, DecidedAddress about, CancellationToken cancel)
    {
        if (!about.IsPage || StoreInUse.Read(data, store) is not { MayHoldPages: true } address)
        {
            return [];
        }

        using var context = (await PageStore.OpenAsync(address, cancel)).Open();
        var copies =
            await context.Pages.Where(page => page.HiddenBy == about.Text).OrderBy(page =>
                page.Url).Select(page => page.Url).Take(MostCopies).ToListAsync(cancel);
        return
        [
            .. copies
                .Select(url => DecidedAddress.TryParse(url, out var copy) ? copy : null)
                .OfType<DecidedAddress>()
                .Where(copy => copy != about),
        ];
    }

    static string Covered(DecidedAddress about, SiteList sites) =>
        sites.Sites
            .Where(site => about.IsSite && (site.Key == about.Text || site.Scope.Hosts.Contains(about.Host)))
            .Select(site => site.Name)
            .ToList() is { Count: > 0 } names
            ? string.Join(", ", names.Select(name => $"« {name} »"))
        : about.IsSite || (about.IsPage && PageUrl.TryParse(about.Text, out var url) && sites.Find(url) is null)
            ? "adresse qu’aucune liste n’approuve aujourd’hui"
        : about.IsPage ? "cette page seule" : "tout ce qui est dessous";

    static void Report(List<Decision> decided, string covered)
    {
        var first = decided[0];
        Console.Out.WriteLine($"{first.Address} ({covered}) : {ReviewText.Describe(first)}");
        foreach (var copy in decided.Skip(1).Where(decision => decision.Kind == DecisionKind.Block))
        {
            Console.Out.WriteLine($"  bloquée aussi, car elle dit la même chose : {copy.Address}");
        }

        Console.Out.WriteLine(first.Kind switch
        {
            DecisionKind.Block => "Le serveur en marche ne la montre plus dans la seconde.",
            DecisionKind.Allow => "Elle est jugée à nouveau au prochain : schoolsearch index",
            _ => "Un niveau plus haut vaut tout de suite ; un niveau plus bas après : schoolsearch index",
        });
    }
}
