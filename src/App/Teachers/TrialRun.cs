using Microsoft.EntityFrameworkCore;
using SchoolSearch.App.Verbs;
using SchoolSearch.App.Wiring;
using SchoolSearch.Core.Files;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;
using SchoolSearch.Crawler.Run;
using SchoolSearch.Crawler.Settings;
using SchoolSearch.Indexer.Extraction;
using SchoolSearch.Indexer.Run;
using SchoolSearch.Staff.Ports;
using SchoolSearch.Store;
using SchoolSearch.Store.Entries;

namespace SchoolSearch.App.Teachers;

/// <summary>
/// Reads some pages of a proposed site with the usual crawler, into a page store of its own that is deleted afterwards,
/// and judges them with the usual judge. No index is written, so nobody can find them.
/// </summary>
/// <param name="crawler">Called for each trial.</param>
sealed class TrialRun(string data, Func<CrawlOptions> crawler)
{
    /// <summary>For a page that the server wants to be asked for later.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public async Task<Trial> RunAsync(Site site, Action<int> read, CancellationToken cancel)
    {
        var now = TimeProvider.System.GetUtcNow();
        var sites = new SiteList([site with { MaximumPages = Math.Min(site.MaximumPages, Trial.MostPages) }]);
        var options = crawler() with { MaximumPages = Trial.MostPages, Patience = Patience, Refresh = false };
        try
        {
            ContactInUse.Require(sites, options);
        }
        catch (ConfigurationException)
        {
            return new Trial(
                now,
                "Le robot n’a pas encore de contact, et ne lit rien sans dire qui il est. Demandez à l’administrateur "
                    + "de le donner une fois : schoolsearch crawl --contact https://www.mon-ecole.fr/robot",
                []);
        }

        var folder = Path.Combine(data, DataDirectory.Trials, Guid.NewGuid().ToString("N"));
        var store = await PageStore.OpenAsync(folder, cancel);
        try
        {
            await Crawl.RunAsync(
                store, sites, options, TimeProvider.System, new Counting(read), cancel);
            var pages = await JudgeAsync(store, sites, cancel);
            return new Trial(now, pages.Count > 0 ? null : await WhyNothingAsync(store, cancel), [.. pages]);
        }
        finally
        {
            store.CloseIdle();
            Directory.Delete(folder, recursive: true);
        }
    }

    async Task<List<TrialPage>> JudgeAsync(PageStore store, SiteList sites, CancellationToken cancel)
    {
        using var context = store.Open();
        // What the model reads here, the next index run need not read again.
        using var passages = PassagesInUse.Open(data);
        var judge = new PageJudge(
            new PageExtraction(new PdfText()), IndexVerb.ReadWords(), passages, BlocklistsInUse.Read(data),
            DecisionsInUse.Read(data));
        var titles = new SiteTitles(store);
        var pages = new List<TrialPage>();
        await foreach (var stored in context.Pages.OrderBy(page => page.Id).AsAsyncEnumerable()
            .WithCancellation(cancel))
        {
            var site = sites.Find(stored.Address);
            var judged = await judge.JudgeAsync(
                stored, site, [], site is null ? [] : await titles.SharedPartsAsync(site, cancel), cancel);
            pages.Add(judged.Outcome switch
            {
                JudgmentOutcome.Accepted accepted => new TrialPage(
                    stored.Url, accepted.Page.Title, accepted.Page.Levels.Minimum, null, ""),
                JudgmentOutcome.Rejected rejected => new TrialPage(
                    stored.Url, judged.Page?.Title ?? "", null, rejected.Rejection.Reason, rejected.Rejection.Evidence),
                _ => throw new InvalidOperationException("An unknown kind of judgment."),
            });
        }

        pages.AddRange((await context.Rejections.OrderBy(line => line.Url).Take(Trial.MostPages).ToListAsync(cancel))
            .Where(line => line.Reason != RejectionReason.SiteBudgetSpent)
            .Select(line => new TrialPage(line.Url, "", null, line.Reason, line.Evidence)));
        return pages;
    }

    static async Task<string> WhyNothingAsync(PageStore store, CancellationToken cancel)
    {
        using var context = store.Open();
        return await context.Frontier.AnyAsync(entry => entry.State == FrontierState.Waiting, cancel)
            ? "Le site ne répond pas, demande d’attendre, ou n’est lu qu’à certaines heures. Refaites l’essai plus "
                + "tard."
            : "Rien n’a été trouvé à cette adresse. Vérifiez-la dans un navigateur.";
    }

    sealed class Counting(Action<int> read) : IProgress<CrawlProgress>
    {
        public void Report(CrawlProgress value) => read(value.Stored);
    }
}
