using System.Collections.Frozen;
using System.Collections.Immutable;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Pages;
using SchoolSearch.Indexer.Duplicates;

namespace SchoolSearch.Indexer.Run;

/// <summary>The changes that a batch of verdicts makes, with duplicates resolved.</summary>
sealed class BatchPlan
{
    const int MaximumEvidence = 500;

    readonly FrozenDictionary<long, string> hiddenBy;

    BatchPlan(IReadOnlyList<JudgedPage> batch, TwinSet set)
    {
        var hidden = set.Twins
            .Select(twin => (Twin: twin, Other: set.InPlaceOf(twin)!))
            .Where(pair => pair.Other is not null)
            .ToList();
        var hiddenUrls = hidden.Select(pair => pair.Twin.Url).ToHashSet();
        hiddenBy = hidden.ToFrozenDictionary(pair => pair.Twin.Id, pair => pair.Other.Url);
        NowHidden = [.. hidden.Where(pair => !pair.Twin.InBatch && pair.Twin.HiddenBy != pair.Other.Url)];
        Concerned = set.Twins.Select(twin => twin.Id).ToFrozenSet();
        Again =
        [
            .. set.Twins
                .Where(twin => twin is { InBatch: false, HiddenBy: not null } && !hiddenBy.ContainsKey(twin.Id))
                .Select(twin => twin.Id),
        ];
        Releasing = [.. batch.Where(page => page.SaysSomethingElse).Select(page => page.Url).Union(
            hidden.Where(pair => pair.Twin.InBatch || pair.Twin.HiddenBy is null).Select(pair => pair.Twin.Url))];
        Rejections =
        [
            .. batch.Where(page => page.Outcome is JudgmentOutcome.Rejected).Select(page =>
                (page.SiteKey, ((JudgmentOutcome.Rejected)page.Outcome).Rejection)),
            // A run that was killed may not have recorded those of stored pages.
            .. hidden.Where(pair => pair.Twin.InBatch || pair.Other.InBatch || pair.Twin.HiddenBy != pair.Other.Url)
                .Select(pair => (pair.Twin.Site, RejectionOf(pair.Twin, pair.Other))),
        ];
        Deleted = [.. Rejections.Select(entry => entry.Rejection.Url)];
        Shown =
        [
            .. batch
                .Where(page => !hiddenUrls.Contains(page.Url))
                .Select(page => page.Outcome)
                .OfType<JudgmentOutcome.Accepted>()
                .Select(accepted => accepted.Page),
        ];
    }

    /// <summary>Pages to put into the index.</summary>
    public ImmutableArray<IndexedPage> Shown { get; }

    /// <summary>Addresses to delete from the index, whether it has them or not.</summary>
    public ImmutableArray<PageUrl> Deleted { get; }

    /// <summary>Entries for the log, with the site of each page.</summary>
    public ImmutableArray<(string Site, Rejection Rejection)> Rejections { get; }

    /// <summary>Stored pages that were shown, or hidden by another page, with the page that is now shown in their
    /// place.</summary>
    public ImmutableArray<(Twin Twin, Twin Other)> NowHidden { get; }

    /// <summary>Ids of pages that were hidden as duplicates and must be judged again, to be shown.</summary>
    public ImmutableArray<long> Again { get; }

    /// <summary>Addresses that no longer hide other pages, except those that this plan hides behind them.</summary>
    public ImmutableArray<string> Releasing { get; }

    /// <summary>Ids of the pages that this plan shows or hides.</summary>
    public FrozenSet<long> Concerned { get; }

    /// <summary>The address of the page shown in its place; null when it is shown itself or not at all.</summary>
    public string? HiddenBy(long id) => hiddenBy.GetValueOrDefault(id);

    public bool IsShown(long id) => Concerned.Contains(id) && !hiddenBy.ContainsKey(id);

    public static BatchPlan Of(IReadOnlyList<JudgedPage> batch, TwinSet set) => new(batch, set);

    static Rejection RejectionOf(Twin twin, Twin other)
    {
        var reason = twin.ReasonBehind(other);
        var evidence =
            $"{(reason == RejectionReason.Duplicate ? "Même texte que" : "Presque le même texte que")} {other.Url}";
        return new Rejection(
            PageUrl.Parse(twin.Url), reason,
            evidence.Length > MaximumEvidence ? evidence[..MaximumEvidence] : evidence);
    }
}
