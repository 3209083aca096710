using System.CommandLine;
using SchoolSearch.App.Output;
using SchoolSearch.Core.Index;
using SchoolSearch.Core.Search;
using SchoolSearch.Core.Sites;
using SchoolSearch.Core.Store;
using SchoolSearch.Indexer;
using SchoolSearch.Indexer.Classification;
using SchoolSearch.Indexer.Extraction;

namespace SchoolSearch.App.Verbs;

/// <summary><c>index</c>: pages to verdicts to the index.</summary>
static class IndexVerb
{
    public static Command Create()
    {
        var data = CommonOptions.Data();
        var store = CommonOptions.Store();
        var seeds = CommonOptions.Seeds();
        var all = new Option<bool>("--all") { Description = "Tout relire, même ce qui n’a pas changé." };
        var json = CommonOptions.Json();
        var command = new Command("index", "Lit, classe par niveau et vérifie les pages nouvelles ou changées, puis les met dans l’index.")
            { data, store, seeds, all, json };
        command.SetAction(async (parsed, cancel) =>
        {
            var folder = parsed.GetValue(data)!;
            var address = StoreInUse.Read(folder, parsed.GetValue(store));
            if (!address.MayHoldPages)
            {
                throw new ConfigurationException($"{folder} : aucune page ici. Lancez d’abord : schoolsearch crawl");
            }

            var sites = ListsInUse.ReadAndKeep(folder, parsed.GetValue(seeds));
            await using var index = new LuceneNode(new LuceneNodeOptions(folder));
            var summary = await RunAsync(index, sites, folder, address, parsed.GetValue(all), cancel);
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(summary);
            }

            return 0;
        });
        return command;
    }

    public static async Task<IndexSummary> RunAsync(ISearchIndex index, SiteList sites, string data, StoreAddress address, bool everything,
        CancellationToken cancel)
    {
        using var exclusive = DataLock.Take(data, "index");
        var words = ReadWords();
        var decisions = DecisionsInUse.Read(data);
        var store = await PageStore.OpenAsync(address, cancel);
        // Other machines may have crawled into this store.
        await QuarantineFile.WriteAsync(store, data, cancel);
        var empty = await index.ConfigureAsync(PageSchema.Current, rebuild: true, cancel);
        using var line = new ProgressLine("Indexation", TimeProvider.System);
        var run = new IndexRun(store, index, sites, new PageJudge(new PageExtraction(new PdfText()), words, BlocklistsInUse.Read(data), decisions), PageDocument.From,
            TimeProvider.System);
        var summary = await run.RunAsync(everything || empty, new Reports<IndexProgress>(line, now => $"{now.Judged} pages sur {now.Total}, {now.Rejected} écartées"), cancel);
        if (summary.Accepted + summary.Removed > 0)
        {
            line.Report("rangement de l’index");
            await index.SettleAsync(cancel);
        }

        line.Finish($"{summary.Judged} pages lues : {summary.Accepted} dans l’index, {summary.Rejected.Values.Sum()} écartées{Reasons(summary)} ; {summary.Unchanged + summary.Repeated} inchangées, {summary.Removed} retirées");
        return summary;
    }

    /// <exception cref="ConfigurationException">A word list is missing or wrong: without them nothing may be shown, so nothing is
    /// indexed.</exception>
    public static SafetyWords ReadWords() => SafetyWords.Load(Home.WordLists) switch
    {
        SafetyWords.Broken broken => throw new ConfigurationException(string.Join('\n', broken.Problems)),
        var words => words,
    };

    static string Reasons(IndexSummary summary) =>
        summary.Rejected.IsEmpty ? "" : $" ({string.Join(", ", summary.Rejected.OrderByDescending(pair => pair.Value).Select(pair => $"{pair.Key} {pair.Value}"))})";
}
