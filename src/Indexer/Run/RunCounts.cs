using System.Collections.Immutable;
using SchoolSearch.Core.Pages;

namespace SchoolSearch.Indexer.Run;

/// <summary>Counts what a run does. Used by one thread at a time.</summary>
/// <param name="report">Told whenever the counts have changed.</param>
sealed class RunCounts(Action<IndexProgress> report)
{
    readonly SortedDictionary<RejectionReason, int> rejected = [];

    /// <summary>Ids of pages that this run has shown so far: a better one with the same text may still come.</summary>
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

    /// <param name="same">Shown pages that the index has as they are.</param>
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
