using System.Collections.Immutable;
using SchoolSearch.Core.Sites;
using SchoolSearch.Search.Ranking;

namespace SchoolSearch.Search.Answers;

/// <summary>
/// A result, and the results of the same site behind it that are folded under it. Folding brings other sites into view
/// without changing any page's rank.
/// </summary>
/// <param name="Folded">Usually none.</param>
public sealed record HitGroup(Hit First, ImmutableArray<Hit> Folded)
{
    /// <summary>
    /// Groups results in their order. A site with many results in a row shows <see cref="RankingWeights.ShownInARow"/>
    /// and folds the rest, if these are at least <see cref="RankingWeights.FewestFolded"/> and a result of another site
    /// follows.
    /// </summary>
    /// <param name="siteOf">Null for a page without a site today; such pages are never grouped.</param>
    internal static ImmutableArray<HitGroup> Of(
        ImmutableArray<Hit> hits, Func<Hit, Site?> siteOf, RankingWeights weights)
    {
        var groups = ImmutableArray.CreateBuilder<HitGroup>();
        for (var from = 0; from < hits.Length;)
        {
            var to = EndOfRow(hits, from, siteOf);
            var isLong = to - from >= weights.ShownInARow + weights.FewestFolded;
            var shown = isLong && to < hits.Length ? from + weights.ShownInARow : to;
            groups.AddRange(hits[from..(shown - 1)].Select(hit => new HitGroup(hit, [])));
            groups.Add(new HitGroup(hits[shown - 1], hits[shown..to]));
            from = to;
        }

        return groups.ToImmutable();
    }

    static int EndOfRow(ImmutableArray<Hit> hits, int from, Func<Hit, Site?> siteOf)
    {
        var site = siteOf(hits[from])?.Key;
        var to = from + 1;
        while (to < hits.Length
            && site is not null && siteOf(hits[to])?.Key == site && hits[to].IsForOlder == hits[from].IsForOlder
            && hits[to].IsBeside == hits[from].IsBeside)
        {
            to++;
        }

        return to;
    }
}
