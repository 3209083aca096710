using System.CommandLine;
using SchoolSearch.App.Options;
using SchoolSearch.App.Output;
using SchoolSearch.App.Wiring;
using SchoolSearch.Core.Files;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;
using SchoolSearch.Indexer.Extraction;
using SchoolSearch.Indexer.Run;
using SchoolSearch.Indexer.Safety;
using SchoolSearch.Search.Lucene;
using SchoolSearch.Store;

namespace SchoolSearch.App.Verbs;

/// <summary><c>index</c>: judges stored pages and writes the index.</summary>
static class IndexVerb
{
    public static Command Create()
    {
        var data = CommonOptions.Data();
        var store = CommonOptions.Store();
        var seeds = CommonOptions.Seeds();
        var all = new Option<bool>("--all") { Description = "Tout relire, même ce qui n’a pas changé." };
        var json = CommonOptions.Json();
        var command = new Command(
            "index", "Lit, classe par niveau et vérifie les pages nouvelles ou changées, puis les met dans l’index.")
            { data, store, seeds, all, json };
        command.SetAction(async (parsed, cancel) =>
        {
            var folder = parsed.GetValue(data)!;
            var address = StoreInUse.Read(folder, parsed.GetValue(store));
            if (!address.MayHoldPages)
            {
                throw new ConfigurationException(LostPages.HasIndex(folder)
                    ? $"{folder} : la base de pages n’y est plus, alors qu’il y a un index. {LostPages.Remedy}"
                    : $"{folder} : aucune page ici. Lancez d’abord : schoolsearch crawl");
            }

            var sites = ListsInUse.ReadAndKeep(folder, parsed.GetValue(seeds));
            var summary = await RunAsync(sites, folder, address, parsed.GetValue(all), cancel);
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(summary);
            }

            return 0;
        });
        return command;
    }

    /// <param name="everything">Judge all pages, including unchanged ones.</param>
    public static async Task<IndexSummary> RunAsync(
        SiteList sites, string data, StoreAddress address, bool everything, CancellationToken cancel)
    {
        using var exclusive = DataLock.Take(data, "index");
        var words = ReadWords();
        var decisions = DecisionsInUse.Read(data);
        var store = await PageStore.OpenAsync(address, cancel);
        // Other machines may have crawled into this store.
        await Quarantine.TellServersAsync(store, data, cancel);
        using var passages = PassagesInUse.Open(data);
        var judge = new PageJudge(
            new PageExtraction(ReadyForPdf()), words, passages, BlocklistsInUse.Read(data), decisions);
        await using var index = LuceneIndexWriter.Open(data);
        using var line = new ProgressLine("Indexation", TimeProvider.System);
        var run = new IndexRun(store, index, sites, judge, TimeProvider.System);
        IndexSummary summary;
        try
        {
            summary =
                await run.RunAsync(everything || index.IsEmpty, new Reports<IndexProgress>(line, Words), cancel);
        }
        catch (PagesLostException e)
        {
            throw new ConfigurationException(
                $"La base de pages ({address}) ne contient plus {e.Lost} des {e.All} pages de l’index : a-t-elle été "
                    + $"perdue ou vidée ? {LostPages.Remedy} En attendant, l’index reste comme il est.");
        }

        line.Finish($"{summary.Judged} pages lues : {summary.Accepted} dans l’index, "
            + $"{summary.Rejected.Values.Sum()} écartées{Reasons(summary)} ; {summary.Unchanged + summary.Repeated} "
            + $"inchangées, {summary.Removed} retirées");
        return summary;
    }

    /// <exception cref="ConfigurationException">A word list is missing or wrong: without the lists nothing may be
    /// shown, so nothing is indexed.</exception>
    public static Reading<SafetyWords> ReadWords() =>
        new Reading<SafetyWords>.Loaded(SafetyWords.Load(Home.WordLists).OrStop());

    static PdfText ReadyForPdf()
    {
        var pdf = new PdfText();
        if (pdf.Missing is { } missing)
        {
            Notices.Once(
                $"{missing.Name} n’est pas installé : les PDF ne sont pas lus. "
                + $"Pour les lire : sudo apt install {missing.Package}");
        }

        return pdf;
    }

    static string Words(IndexProgress now) =>
        now.IsCompleting ? "rangement de l’index" : $"{now.Judged} pages sur {now.Total}, {now.Rejected} écartées";

    static string Reasons(IndexSummary summary)
    {
        var most = summary.Rejected
            .OrderByDescending(pair => pair.Value)
            .Select(pair => $"{pair.Key.Words()} : {pair.Value}");
        return summary.Rejected.IsEmpty ? "" : $" ({string.Join(", ", most)})";
    }
}
