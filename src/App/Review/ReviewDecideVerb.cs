using System.Collections.Immutable;
using System.CommandLine;
using SchoolSearch.App.Options;
using SchoolSearch.App.Output;
using SchoolSearch.App.Wiring;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Decisions;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Crawler.Links;
using SchoolSearch.Staff.Review;
using SchoolSearch.Store;

namespace SchoolSearch.App.Review;

/// <summary><c>review block</c>, <c>review allow</c> and <c>review set-level</c>.</summary>
static class ReviewDecideVerb
{
    public const string AuthorVariable = "SCHOOLSEARCH_AUTHOR";

    const string NearOption = "--near";

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
                result.AddError($"--level : niveau inconnu dans « {text} ». Choix : {LevelNames.Choices}, ou une "
                    + "classe comme CM2 ou 6e.");
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
        var near = new Option<bool>(NearOption)
        {
            Description = "Aussi les pages lues à une adresse proche (barre finale, www, paramètres). Sans elle, elles "
                + "sont nommées, et dans un terminal la question est posée.",
        };
        var command = new Command(kind.Code(), Description(kind))
            { address, data, store, seeds, author, reason, near };
        if (kind != DecisionKind.Block)
        {
            command.Add(levels);
        }

        command.SetAction(async (parsed, cancel) =>
        {
            var folder = parsed.GetValue(data)!;
            var sites = ListsInUse.Read(folder, parsed.GetValue(seeds));
            var about = Tidy(Parse(parsed.GetValue(address)!));
            var range = kind == DecisionKind.Block || parsed.GetValue(levels) is not { } text
                ? null
                : LevelRangeText.Parse(text)?.Range;
            var who = Line("--author", parsed.GetValue(author) ?? Author(), Decision.LongestAuthor);
            var why = Line("--reason", parsed.GetValue(reason)!, Decision.LongestReason);
            var today = DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime);
            var meant = StoreInUse.Read(folder, parsed.GetValue(store)) is { MayHoldPages: true } pages
                ? await PagesMeant.FindAsync(await PageStore.OpenAsync(pages, cancel), about, cancel)
                : null;
            var also = !(meant?.InDoubt(kind) ?? []).IsEmpty
                && (parsed.GetValue(near) || (Terminal.CanAsk && AreMeant(meant!.InDoubt(kind), kind)));
            DecidedAddress[] addresses =
            [
                about,
                .. kind == DecisionKind.Block && meant is not null ? meant.Spellings.Concat(meant.Twins).Select(Parse)
                    : [],
                .. also ? meant!.InDoubt(kind).Select(Parse) : [],
            ];
            ImmutableArray<Decision> decided =
            [
                .. addresses.Distinct().SelectMany(one => kind == DecisionKind.Allow && range is not null
                    ? [Decided(one, kind), Decided(one, DecisionKind.SetLevel)]
                    : new[] { Decided(one, kind) }),
            ];
            var replaced = await DecisionChange.AddAsync(folder, decided, cancel).OrStopAsync();
            await ToldInJournal.AddAsync(folder, who, $"décidé : {kind.Words()}", replaced, decided, cancel);
            foreach (var line in DecisionReport.Lines(
                decided[0], meant, sites, also ? null : SameCommand.With(NearOption, parsed, store)))
            {
                Console.Out.WriteLine(line);
            }

            return 0;

            Decision Decided(DecidedAddress one, DecisionKind what) =>
                new(one, what, what == DecisionKind.SetLevel ? range : null, who, today, why);
        });
        return command;
    }

    static bool AreMeant(ImmutableArray<string> pages, DecisionKind kind)
    {
        foreach (var line in DecisionReport.Near(pages))
        {
            Console.Error.WriteLine(line);
        }

        return Terminal.Agrees(kind switch
        {
            DecisionKind.Block => "Les retirer aussi ?",
            DecisionKind.Allow => "Les accepter aussi ?",
            _ => "Leur donner ce niveau aussi ?",
        });
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

    public static string Author() =>
        Environment.GetEnvironmentVariable(AuthorVariable) is { Length: > 0 } named ? named : Environment.UserName;

    static string Line(string option, string text, int longest) =>
        text.Trim() is { Length: > 0 } line && line.Length <= longest && !line.Any(char.IsControl) ? line
        : throw new ConfigurationException(
            $"{option} : un texte sur une ligne est attendu, de {longest} caractères au plus.");

    /// <summary>As the crawler stores the address: without marks of campaigns and sessions.</summary>
    static DecidedAddress Tidy(DecidedAddress about) =>
        about.IsPage && PageUrl.TryParse(about.Text, out var url) ? Parse(UrlTidy.Tidy(url).Value) : about;
}
