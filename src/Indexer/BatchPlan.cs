using System.Collections.Immutable;
using SchoolSearch.Core.Pages;

namespace SchoolSearch.Indexer;

/// <summary>What a batch of verdicts changes, duplicates considered.</summary>
/// <param name="Shown">Pages to be in the index.</param>
/// <param name="Deleted">Addresses to be in it no longer, whether they were or not.</param>
/// <param name="Rejections">For the log, with the site of each page.</param>
/// <param name="Again">Ids of pages that were hidden as duplicates and are to be judged again, to be shown.</param>
sealed record BatchPlan(
    ImmutableArray<IndexedPage> Shown,
    ImmutableArray<string> Deleted,
    ImmutableArray<(string Site, Rejection Rejection)> Rejections,
    ImmutableArray<long> Again)
{
    public static BatchPlan Of(IReadOnlyList<JudgedPage> batch, IReadOnlyList<DuplicateGroup> groups)
    {
        var rejections = ImmutableArray.CreateBuilder<(string, Rejection)>();
        var again = ImmutableArray.CreateBuilder<long>();
        foreach (var page in batch)
        {
            if (page.Outcome is JudgmentOutcome.Rejected rejected)
            {
                rejections.Add((page.SiteKey, rejected.Rejection));
            }
        }

        foreach (var group in groups)
        {
            var shown = group.Shown;
            foreach (var member in group.Members)
            {
                if (member != shown)
                {
                    rejections.Add((member.Site, new Rejection(PageUrl.Parse(member.Url), RejectionReason.Duplicate, Evidence(shown.Url))));
                }
                else if (member is { InBatch: false, Hidden: true })
                {
                    again.Add(member.Id);
                }
            }
        }

        var hidden = rejections.Select(entry => entry.Item2.Url.Value).ToHashSet();
        return new BatchPlan(
            [.. batch.Where(page => !hidden.Contains(page.Url)).Select(page => page.Outcome).OfType<JudgmentOutcome.Accepted>()
                .Select(accepted => accepted.Page)],
            [.. hidden],
            rejections.ToImmutable(),
            again.ToImmutable());
    }

    static string Evidence(string shown)
    {
        var text = $"Même texte que {shown}";
        return text.Length > 500 ? text[..500] : text;
    }
}
