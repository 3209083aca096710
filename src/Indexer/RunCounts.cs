using System.Collections.Immutable;
using SchoolSearch.Core.Pages;

namespace SchoolSearch.Indexer;

/// <summary>Counts what a run does. Used by one thread at a time.</summary>
sealed class RunCounts(IProgress<IndexProgress>? progress)
{
    readonly SortedDictionary<RejectionReason, int> rejected = [];
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
        var judged = batch.Select(page => page.Url).ToHashSet();
        // The others were shown until now and are counted where they were judged.
        foreach (var (_, rejection) in plan.Rejections.Where(entry => judged.Contains(entry.Rejection.Url.Value)))
        {
            rejected[rejection.Reason] = rejected.GetValueOrDefault(rejection.Reason) + 1;
        }

        Report();
    }

    public IndexSummary Summary(int unchanged) => new(Judged, accepted, unchanged, rejected.ToImmutableSortedDictionary(), repeated, removed);

    void Report() => progress?.Report(new IndexProgress(Judged, total, accepted + repeated, Judged - accepted - repeated));
}
