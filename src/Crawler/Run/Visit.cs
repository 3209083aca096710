using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Sites;
using SchoolSearch.Crawler.Fetching;
using SchoolSearch.Crawler.Frontier;
using SchoolSearch.Store.Entries;

namespace SchoolSearch.Crawler.Run;

/// <summary>What came of asking for an address, until its step is handed to the writer.</summary>
/// <param name="Budget">Its place in the budget of the run.</param>
abstract record Visit(Slot Budget) : IDisposable
{
    public virtual void Dispose() => Budget.Dispose();

    /// <summary>Nothing was asked: the step is known at once.</summary>
    /// <param name="Site">The site whose budget it uses; null for none.</param>
    public sealed record Decided(Slot Budget, Site? Site, CrawlStep Step) : Visit(Budget);

    /// <summary>The server's answer, which has yet to be read.</summary>
    /// <param name="Known">Validators of the stored page; null when none is stored.</param>
    /// <param name="Request">Its place among the requests under way, since its body is in memory.</param>
    public sealed record Answered(
        Slot Budget, RequestSlot Request, FrontierEntry Entry, PageUrl Url, Site Site, Validators? Known,
        FetchResult Result) : Visit(Budget)
    {
        public override void Dispose()
        {
            Request.Dispose();
            base.Dispose();
        }
    }
}
