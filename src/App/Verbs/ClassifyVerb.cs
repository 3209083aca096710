using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using SchoolSearch.App.Hosting;
using SchoolSearch.App.Options;
using SchoolSearch.App.Output;
using SchoolSearch.App.Review;
using SchoolSearch.App.Wiring;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Decisions;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Safety;
using SchoolSearch.Core.Sites;
using SchoolSearch.Indexer.Extraction;
using SchoolSearch.Indexer.Passages;
using SchoolSearch.Indexer.Run;
using SchoolSearch.Indexer.Safety;
using SchoolSearch.Staff.Review;
using SchoolSearch.Store.Entries;
using SchoolSearch.Store;

namespace SchoolSearch.App.Verbs;

/// <summary><c>classify</c>: the verdict that a page would get, and why.</summary>
static class ClassifyVerb
{
    /// <summary>The address of a file when none is given; it is on no list.</summary>
    const string Nowhere = "http://fichier.invalid/";

    /// <summary>Labelled examples shown for a passage, nearest first.</summary>
    const int AlikeShown = 3;

    public static Command Create()
    {
        var page = new Argument<string>("PAGE")
        {
            Description = "Fichier .html ou .pdf, ou adresse d’une page déjà moissonnée.",
        };
        var address = new Option<string?>("--url")
            {
                Description = "Adresse qu’aurait le fichier : décide du site, donc du niveau de départ.",
                HelpName = "URL",
            };
        var data = CommonOptions.Data();
        var store = CommonOptions.Store();
        var seeds = CommonOptions.Seeds();
        var json = CommonOptions.Json();
        var command =
            new Command("classify", "Dit tout ce qui décide d’une page : liste, métadonnées, mots, usage, sûreté "
                + "par catégorie, décision d’un enseignant, verdict. Code 0 : montrable, 1 : écartée.")
            { page, address, data, store, seeds, json };
        command.SetAction(async (parsed, cancel) =>
        {
            var sites = ListsInUse.Read(parsed.GetValue(data)!, parsed.GetValue(seeds));
            var stored = await FindAsync(
                parsed.GetValue(page)!, parsed.GetValue(address),
                () => StoreInUse.Read(parsed.GetValue(data)!, parsed.GetValue(store)), cancel);
            var today = DecisionsInUse.Restrictions(parsed.GetValue(data)!)();
            using var passages = PassagesInUse.Open(null);
            var words = IndexVerb.ReadWords();
            var judge = new PageJudge(
                new PageExtraction(new PdfText()), words, passages,
                BlocklistsInUse.Read(parsed.GetValue(data)!), today.Decisions);
            var url = stored.Address;
            var site = sites.Find(url);
            // A file has no neighbours whose titles it could share.
            var titleParts = site is null || File.Exists(parsed.GetValue(page)!)
                ? []
                : await new SiteTitles(
                    await PageStore.OpenAsync(StoreInUse.Read(parsed.GetValue(data)!, parsed.GetValue(store)), cancel))
                    .SharedPartsAsync(site, cancel);
            var judgment = await judge.JudgeAsync(stored, site, [], titleParts, cancel);
            var quarantined = today.Quarantined.Contains(url.Host);
            Report(
                judgment, site, quarantined, words.OrStop(),
                PassageExamples.Load(PassageModelFiles.Check(Home.PassageModel)), parsed.GetValue(json));
            return judgment.Outcome is JudgmentOutcome.Accepted && !quarantined ? 0 : CommandLineHost.Failure;
        });
        return command;
    }

    static async Task<StoredPage> FindAsync(
        string page, string? url, Func<StoreAddress> pages, CancellationToken cancel)
    {
        if (File.Exists(page))
        {
            return PageUrl.TryParse(url ?? Nowhere, out var address)
                ? FromFile(page, address, await File.ReadAllBytesAsync(page, cancel))
                : throw new ConfigurationException(
                    $"--url {url} : une adresse complète est attendue, comme https://www.exemple.fr/page.");
        }

        if (!PageUrl.TryParse(page, out var known))
        {
            throw new ConfigurationException(
                $"{page} : ni un fichier, ni une adresse complète comme https://www.exemple.fr/page.");
        }

        var store = pages();
        if (!store.MayHoldPages)
        {
            throw new ConfigurationException(
                $"{store} : aucune page ici. Indiquez le dossier du moissonnage avec --data.");
        }

        using var context = (await PageStore.OpenAsync(store, cancel)).Open();
        return await context.Pages.SingleOrDefaultAsync(stored => stored.Url == known.Value, cancel)
            ?? throw new ConfigurationException(
                $"{known} n’a pas été moissonnée. « schoolsearch rejections » dit pourquoi si elle a été rencontrée.");
    }

    static StoredPage FromFile(string file, PageUrl url, byte[] body) => new()
    {
        Url = url.Value,
        Site = "",
        FetchedAt = TimeProvider.System.GetUtcNow(),
        MediaType = Path.GetExtension(file).ToLowerInvariant() switch
        {
            ".pdf" => "application/pdf",
            ".txt" => "text/plain",
            _ => "text/html",
        },
        BodyHash = SHA256.HashData(body),
        CompressedBody = BodyCompression.Compress(body),
        Version = 1,
    };

    static void Report(
        Judgment judgment, Site? site, bool quarantined, SafetyWords words, PassageExamples examples, bool json)
    {
        var rejection = (judgment.Outcome as JudgmentOutcome.Rejected)?.Rejection;
        if (json)
        {
            JsonOutput.Write(new
            {
                Url = judgment.Url.Value,
                Shown = rejection is null && !quarantined,
                Reason = rejection?.Reason,
                rejection?.Evidence,
                judgment.Page?.Title,
                Minimum = judgment.Levels?.Range.Minimum.Code(),
                Targets = judgment.Levels?.Range.Targets.Select(level => level.Code()),
                LevelEvidence = judgment.Levels?.Evidence.Select(evidence =>
                    new { evidence.Source, evidence.Found, Levels = evidence.Levels.ToString(), evidence.Effect }),
                Purpose = judgment.Purpose.Purpose.Code(),
                PurposeEvidence = judgment.Purpose.Purpose == PagePurpose.Unknown ? null : judgment.Purpose,
                Site = site?.Name,
                ListMinimum = site?.LevelsFor(judgment.Url).Minimum.Code(),
                Quarantined = quarantined,
                Decisions = Decisions(judgment).Select(DecisionJson.Of),
                SafetyPoints =
                    Categories(judgment).ToDictionary(category => category.Key, category => Points(category)),
                Safety = judgment.Safety?.GetType().Name,
                SafetyEvidence = judgment.Safety?.Evidence,
                Passages = judgment.Safety?.Passages.Select(passage => new
                {
                    passage.Text, passage.Place, passage.Unfit, passage.Theme, passage.Attitude,
                    From = passage.From.Code(),
                    Alike = examples.Nearest(passage.Embedding, AlikeShown).Select(example =>
                        new { example.Text, example.Level, example.Theme, example.Attitude, example.Likeness }),
                }),
                CutLines = judgment.Safety?.Cut,
                judgment.Language,
                judgment.Page?.Charset,
            });
            return;
        }

        Console.Out.WriteLine($"{(rejection is null && !quarantined ? "Montrable" : "Écartée")} : {judgment.Url}");
        Console.Out.WriteLine($"Titre : {judgment.Page?.Title}");
        Console.Out.WriteLine($"Langue : {judgment.Language?.Code} ({judgment.Language?.Evidence})");
        Console.Out.WriteLine(
            site is null
                ? "Liste : aucune n’approuve cette adresse"
                : $"Liste : « {site.Name} », {DecisionWords.Range(site.LevelsFor(judgment.Url))}");
        if (judgment.Levels is { } levels)
        {
            Console.Out.WriteLine(
                $"Niveau : jamais avant {levels.Range.Minimum.Label()} ; écrite pour "
                    + $"{string.Join(", ", levels.Range.Targets.Select(level => level.Label()))}");
            foreach (var evidence in levels.Evidence)
            {
                Console.Out.WriteLine($"  {evidence.Source} : « {evidence.Found} » → {evidence.Effect}");
            }
        }

        Console.Out.WriteLine(judgment.Purpose is { Purpose: not PagePurpose.Unknown } purpose
            ? $"Ce que c’est : {purpose.Purpose.Mark()} ({purpose.Source} : « {purpose.Found} »)"
            : "Ce que c’est : rien ne le dit sûrement, pas de marque");
        Console.Out.WriteLine($"Sûreté : {Describe(judgment.Safety)}");
        foreach (var passage in judgment.Safety?.Passages ?? [])
        {
            Console.Out.WriteLine($"  « {passage.Text} »");
            Console.Out.WriteLine($"    {passage.Place} ; {passage.Theme}, {passage.Attitude} ; à écarter : "
                + $"{passage.Unfit:0 %} ; sinon dès {passage.From.Label()}");
            foreach (var example in examples.Nearest(passage.Embedding, AlikeShown))
            {
                var verdict = LevelNames.TryParse(example.Level, out var level) ? $"dès {level.Label()}" : "à écarter";
                Console.Out.WriteLine($"    ressemble à ({verdict}) : « {example.Text} »");
            }
        }

        foreach (var category in Categories(judgment))
        {
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {words.LabelOf(category.Key)} : "
                + $"{Points(category):0.##} points en tout"));
            foreach (var evidence in category)
            {
                Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    « {evidence.Found} » "
                    + $"({evidence.Place}, {evidence.Weight:0.##})"));
            }
        }

        Console.Out.WriteLine(
            Decisions(judgment).Any() ? "Décision d’un enseignant :" : "Décision d’un enseignant : aucune");
        foreach (var decision in Decisions(judgment))
        {
            Console.Out.WriteLine($"  {decision.Address} : {DecisionWords.Describe(decision)}");
        }

        if (quarantined)
        {
            Console.Out.WriteLine($"Quarantaine : {judgment.Url.Host} n’est ni lu ni montré (schoolsearch quarantine)");
        }

        Console.Out.WriteLine(rejection is not null
            ? $"Verdict : écartée, {rejection.Reason.Words()}. {rejection.Evidence}"
            : quarantined
                ? "Verdict : écartée, site en quarantaine"
                : $"Verdict : montrée {DecisionWords.Range(((JudgmentOutcome.Accepted)judgment.Outcome).Page.Levels)}");
    }

    static IEnumerable<Decision> Decisions(Judgment judgment) =>
        new[] { judgment.Decided.Access, judgment.Decided.Level }.OfType<Decision>();

    static IEnumerable<IGrouping<string, SafetyEvidence>> Categories(Judgment judgment) =>
        (judgment.Safety?.Evidence ?? []).GroupBy(evidence => evidence.Category);

    /// <summary>The sum of the evidence; the classifier gives hints and excuses less weight.</summary>
    static double Points(IEnumerable<SafetyEvidence> category) =>
        Math.Round(category.Sum(evidence => evidence.Weight), 2);

    static string Describe(SafetyVerdict? verdict) => verdict switch
    {
        null => "inconnue, donc écartée",
        SafetyVerdict.Allowed => "permise",
        SafetyVerdict.AllowedFrom from => $"permise à partir de {from.Floor.Label()}",
        SafetyVerdict.ForReview => "à examiner par un enseignant, donc pas montrée",
        SafetyVerdict.Refused => "refusée",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict)),
    };
}
