using System.CommandLine;
using SchoolSearch.App.Hosting;
using SchoolSearch.App.Options;
using SchoolSearch.App.Output;
using SchoolSearch.App.Wiring;
using SchoolSearch.Crawler.Settings;
using SchoolSearch.Crawler.Warc;
using SchoolSearch.Store;

namespace SchoolSearch.App.Verbs;

/// <summary><c>warc</c>: exports and imports stored pages as web archives (ISO 28500).</summary>
static class WarcVerb
{
    public static Command Create() =>
        new("warc", "Archives du web (WARC, ISO 28500) : écrire les pages gardées, ou en lire.") { Export(), Import() };

    static Command Export()
    {
        var file = new Argument<string>("FICHIER")
        {
            Description = "Archive à écrire : .warc.gz (compressée) ou .warc. Elle ne doit pas exister déjà.",
        };
        var data = CommonOptions.Data();
        var address = CommonOptions.Store();
        var site = CommonOptions.OnlySite();
        var json = CommonOptions.Json();
        var command = new Command("export",
            "Écrit les pages gardées dans une archive WARC 1.1 que d’autres outils lisent. Les en-têtes HTTP sont "
                + "reconstitués à partir de ce qui est gardé. Sans effet sur les données.")
            { file, data, address, site, json };
        command.SetAction(async (parsed, cancel) =>
        {
            var path = parsed.GetValue(file)!;
            if (!path.EndsWith(".warc.gz", StringComparison.OrdinalIgnoreCase)
                && !path.EndsWith(".warc", StringComparison.OrdinalIgnoreCase))
            {
                throw new ConfigurationException($"{path} : le nom doit finir par .warc.gz ou .warc.");
            }

            if (Path.Exists(path))
            {
                throw new ConfigurationException(
                    $"{path} : ce fichier existe déjà. Choisissez un autre nom, ou supprimez-le d’abord.");
            }

            var folder = parsed.GetValue(data)!;
            var store = await StoreInUse.OpenExistingAsync(folder, parsed.GetValue(address), cancel);
            var key = await SiteNamed.KeyAsync(parsed.GetValue(site), ListsInUse.Read(folder, null), store, cancel);
            using var line = new ProgressLine("Archive", TimeProvider.System);
            var progress = new Reports<WarcExportProgress>(line, now => $"{now.Pages} pages sur {now.TotalPages}");
            var result = await WarcExport.RunAsync(store, path, key, TimeProvider.System, progress, cancel);
            line.Finish($"{result.Pages} pages, {FrenchNumbers.Bytes(result.Bytes)}"
                + (result.Unreadable > 0 ? $", {result.Unreadable} pages gardées illisibles laissées de côté" : ""));
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(result);
            }

            return result.Unreadable > 0 ? CommandLineHost.Failure : 0;
        });
        return command;
    }

    static Command Import()
    {
        var files = new Argument<string[]>("FICHIER")
        {
            Description = "Archives .warc ou .warc.gz (WARC 1.0 et 1.1), de n’importe quel outil.",
            Arity = ArgumentArity.OneOrMore,
        };
        var data = CommonOptions.Data();
        var address = CommonOptions.Store();
        var seeds = CommonOptions.Seeds();
        var json = CommonOptions.Json();
        var command = new Command("import",
            "Lit des archives WARC et garde les pages que la liste approuve, comme un moissonnage. Une page déjà "
                + "vue plus tard n’est pas remplacée. robots.txt vient de l’archive ou d’un moissonnage d’avant ; "
                + "sinon le prochain moissonnage le demande et retire ce qu’il interdit. Code 1 : une archive est "
                + "abîmée (ce qui précède est gardé).")
            { files, data, address, seeds, json };
        command.SetAction(async (parsed, cancel) =>
        {
            var paths = parsed.GetValue(files)!;
            if (paths.FirstOrDefault(path => !File.Exists(path)) is { } missing)
            {
                throw new ConfigurationException($"{missing} : ce fichier n’existe pas.");
            }

            var folder = parsed.GetValue(data)!;
            var sites = ListsInUse.ReadAndKeep(folder, parsed.GetValue(seeds));
            using var exclusive = DataLock.Take(folder, "crawl");
            var store = await PageStore.OpenAsync(StoreInUse.Read(folder, parsed.GetValue(address)), cancel);
            if (await WarcImport.IsCrawledAsync(store, TimeProvider.System, cancel))
            {
                throw new ConfigurationException(
                    "Un moissonnage est en cours sur ce serveur de pages. Attendez qu’il finisse, puis relancez.");
            }

            using var line = new ProgressLine("Lecture d’archives", TimeProvider.System);
            var progress = new Reports<WarcImportProgress>(line,
                now =>
                    $"{now.Records} enregistrements, {now.Pages} pages gardées ({FrenchNumbers.Bytes(now.Bytes)} "
                        + $"sur {FrenchNumbers.Bytes(now.TotalBytes)})");
            var result = await WarcImport.RunAsync(
                store, sites, paths, new CrawlOptions(), TimeProvider.System, progress, cancel);
            line.Finish(
                $"{result.Records} enregistrements, {result.Stored} pages gardées, {result.Unchanged} inchangées");
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(result);
            }
            else
            {
                Show(result);
            }

            foreach (var fault in result.Faults)
            {
                await Console.Error.WriteLineAsync(
                    $"{fault.File} : {fault.Reason} Les {fault.Records} enregistrements lus avant comptent.");
            }

            return result.Faults.IsEmpty ? 0 : CommandLineHost.Failure;
        });
        return command;
    }

    static void Show(WarcImportResult result)
    {
        foreach (var (why, skipped) in result.Skipped)
        {
            Console.Out.WriteLine($"{skipped.Count}\t{WarcSkipNames.Words(why)}"
                + (skipped.Examples.IsEmpty ? "" : $", par exemple {skipped.Examples[0]}"));
        }
    }
}
