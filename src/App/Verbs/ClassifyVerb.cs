using System.CommandLine;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using SchoolSearch.App.Output;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Safety;
using SchoolSearch.Core.Sites;
using SchoolSearch.Core.Store;
using SchoolSearch.Indexer;
using SchoolSearch.Indexer.Extraction;

namespace SchoolSearch.App.Verbs;

/// <summary><c>classify</c>: what would become of a page, and why.</summary>
static class ClassifyVerb
{
    /// <summary>The address that a file has when none is given: on no list.</summary>
    const string Nowhere = "http://fichier.invalid/";

    public static Command Create()
    {
        var page = new Argument<string>("PAGE") { Description = "Fichier .html ou .pdf, ou adresse d’une page déjà moissonnée." };
        var url = new Option<string?>("--url")
            { Description = "Adresse qu’aurait le fichier : décide du site, donc du niveau de départ.", HelpName = "URL" };
        var data = CommonOptions.Data();
        var store = CommonOptions.Store();
        var seeds = CommonOptions.Seeds();
        var json = CommonOptions.Json();
        var command = new Command("classify", "Dit le niveau et la sûreté d’une page, avec les preuves. Code 0 : montrable, 1 : écartée.")
            { page, url, data, store, seeds, json };
        command.SetAction(async (parsed, cancel) =>
        {
            var sites = ListsInUse.Read(parsed.GetValue(data)!, parsed.GetValue(seeds));
            var stored = await FindAsync(parsed.GetValue(page)!, parsed.GetValue(url), () => StoreInUse.Read(parsed.GetValue(data)!, parsed.GetValue(store)), cancel);
            var judge = new PageJudge(new PageExtraction(new PdfText()), IndexVerb.ReadWords(), BlocklistsInUse.Read(parsed.GetValue(data)!));
            var judgment = await judge.JudgeAsync(stored, sites.Find(PageUrl.Parse(stored.Url)), [], cancel);
            Report(judgment, parsed.GetValue(json));
            return judgment.Outcome is JudgmentOutcome.Accepted ? 0 : CommandLineHost.Failure;
        });
        return command;
    }

    static async Task<StoredPage> FindAsync(string page, string? url, Func<StoreAddress> pages, CancellationToken cancel)
    {
        if (File.Exists(page))
        {
            return PageUrl.TryParse(url ?? Nowhere, out var address)
                ? FromFile(page, address, await File.ReadAllBytesAsync(page, cancel))
                : throw new ConfigurationException($"--url {url} : une adresse complète est attendue, comme https://www.exemple.fr/page.");
        }

        if (!PageUrl.TryParse(page, out var known))
        {
            throw new ConfigurationException($"{page} : ni un fichier, ni une adresse complète comme https://www.exemple.fr/page.");
        }

        var store = pages();
        if (!store.MayHoldPages)
        {
            throw new ConfigurationException($"{store} : aucune page ici. Indiquez le dossier du moissonnage avec --data.");
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

    static void Report(Judgment judgment, bool json)
    {
        var rejection = (judgment.Outcome as JudgmentOutcome.Rejected)?.Rejection;
        if (json)
        {
            JsonOutput.Write(new
            {
                Url = judgment.Url.Value,
                Shown = rejection is null,
                Reason = rejection?.Reason,
                rejection?.Evidence,
                judgment.Page?.Title,
                Minimum = judgment.Levels?.Range.Minimum.Code(),
                Targets = judgment.Levels?.Range.Targets.Select(level => level.Code()),
                LevelEvidence = judgment.Levels?.Evidence.Select(evidence =>
                    new { evidence.Source, evidence.Found, Levels = evidence.Levels.ToString(), evidence.Effect }),
                Safety = judgment.Safety?.GetType().Name,
                SafetyEvidence = judgment.Safety?.Evidence,
                CutLines = judgment.Safety?.Cut,
                judgment.Language,
                judgment.Page?.Charset,
            });
            return;
        }

        Console.Out.WriteLine(rejection is null
            ? $"Montrable : {judgment.Url}" : $"Écartée : {judgment.Url}\n  {rejection.Reason} : {rejection.Evidence}");
        Console.Out.WriteLine($"Titre : {judgment.Page?.Title}");
        Console.Out.WriteLine($"Langue : {judgment.Language?.Code} ({judgment.Language?.Evidence})");
        if (judgment.Levels is { } levels)
        {
            Console.Out.WriteLine(
                $"Niveau : jamais avant {levels.Range.Minimum.Label()} ; écrite pour {string.Join(", ", levels.Range.Targets.Select(level => level.Label()))}");
            foreach (var evidence in levels.Evidence)
            {
                Console.Out.WriteLine($"  {evidence.Source} : « {evidence.Found} » → {evidence.Effect}");
            }
        }

        Console.Out.WriteLine($"Sûreté : {Describe(judgment.Safety)}");
        foreach (var evidence in judgment.Safety?.Evidence ?? [])
        {
            Console.Out.WriteLine(string.Create(System.Globalization.CultureInfo.InvariantCulture,
                $"  {evidence.Category} : « {evidence.Found} » ({evidence.Place}, {evidence.Weight:0.##})"));
        }
    }

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
