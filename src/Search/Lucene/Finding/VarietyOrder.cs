using SchoolSearch.Search.Index;
using SchoolSearch.Search.Lucene.Reading;

namespace SchoolSearch.Search.Lucene.Finding;

/// <summary>
/// Reorders results by a <see cref="Variety"/>. Pages that were passed over keep their order. They come as soon as
/// there is room, when nothing else is left, or when the rest scores less than the given share of their score.
/// </summary>
static class VarietyOrder
{
    /// <summary>The number of results rounded up to whole blocks.</summary>
    public static int Whole(int results) => Math.Max(1, (results + Variety.Block - 1) / Variety.Block) * Variety.Block;

    public static ScoredPage[] Of(ScoredPage[] found, Variety variety, Snapshot snapshot)
    {
        var order = new List<ScoredPage>(found.Length);
        for (var from = 0; from < found.Length; from += Variety.Block)
        {
            Reorder(found[from..Math.Min(found.Length, from + Variety.Block)], variety, snapshot, order);
        }

        return [.. order];
    }

    static void Reorder(ScoredPage[] block, Variety variety, Snapshot snapshot, List<ScoredPage> order)
    {
        var left = block.Select(page => (Page: page, Site: SiteOf(page.Slot, snapshot))).ToList();
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var placed = 0; left.Count > 0; placed++)
        {
            if (placed % variety.Window == 0)
            {
                counts.Clear();
            }

            var next = Next(left, counts, variety);
            order.Add(left[next].Page);
            if (left[next].Site is { } site)
            {
                counts[site] = counts.GetValueOrDefault(site) + 1;
            }

            left.RemoveAt(next);
        }
    }

    static int Next(List<(ScoredPage Page, string? Site)> left, Dictionary<string, int> counts, Variety variety)
    {
        for (var place = 0; place < left.Count; place++)
        {
            var (page, site) = left[place];
            if (page.Score < variety.Share * left[0].Page.Score)
            {
                break;
            }

            if (site is null || counts.GetValueOrDefault(site) < variety.Most)
            {
                return place;
            }
        }

        return 0;
    }

    /// <summary>Null for a page without a site, which never counts as a repetition.</summary>
    static string? SiteOf(int slot, Snapshot snapshot)
    {
        var segment = snapshot.SegmentOf(slot);
        return segment.Facts.SiteOf[slot - segment.Base] is >= 0 and var site ? segment.Facts.Sites[site] : null;
    }
}
