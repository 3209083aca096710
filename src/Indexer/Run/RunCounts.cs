using System.Collections.Immutable;
using SchoolSearch.Core.Pages;

namespace SchoolSearch.Indexer.Run;

/// <summary>Counters of a run. Not thread-safe.</summary>
/// <param name="report">Called when the counts have changed.</param>
sealed class RunCounts(Action<IndexProgress> report)
{
    readonly SortedDictionary<RejectionReason, int> rejected = [];

    /// <summary>Ids of pages shown so far in this run; a better page with the same text may still replace
    /// them.</summary>
    readonly HashSet<long> shown = [];
    int total;
    int accepted;
    int repeated;
    int removed;

    int Judged => accepted + repeated + rejected.Values.Sum();

    public void Expect(int pages)
    {
        total = Judged + pages;
        Report();
    }

    public void Remove(int pages) => removed += pages;

    /// <param name="same">Shown pages for which the index is already up to date.</param>
    public void Add(IReadOnlyList<JudgedPage> batch, BatchPlan plan, int same)
    {
        accepted += plan.Shown.Length - same;
        repeated += same;
        var judged = batch.ToDictionary(page => page.Url, page => page.Id);
        foreach (var (_, rejection) in plan.Rejections.Where(entry => judged.ContainsKey(entry.Rejection.Url.Value)))
        {
            Reject(rejection.Reason);
        }

        shown.UnionWith(judged.Values.Where(id => plan.IsShown(id)));
        foreach (var (twin, other) in plan.NowHidden.Where(pair => shown.Remove(pair.Twin.Id)))
        {
            accepted--;
            Reject(twin.ReasonBehind(other));
        }

        Report();
    }

    void Reject(RejectionReason reason) => rejected[reason] = rejected.GetValueOrDefault(reason) + 1;

    public IndexSummary Summary(int unchanged) =>
        new(Judged, accepted, unchanged, rejected.ToImmutableSortedDictionary(), repeated, removed);

    void Report() => report(new IndexProgress(Judged, total, accepted + repeated, Judged - accepted - repeated));
}
