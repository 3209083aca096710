using System.Collections.Immutable;
using SchoolSearch.Core.Sites;
using SchoolSearch.Search.Ranking;

namespace SchoolSearch.Search.Answers;

/// <summary>
/// A result, and those of the same site right behind it that fold away under it: what other sites say comes into sight,
/// and no page loses its rank to a worse one.
/// </summary>
/// <param name="Folded">Usually none.</param>
public sealed record HitGroup(Hit First, ImmutableArray<Hit> Folded)
{
    /// <summary>
    /// The results in their order. A site with many in a row shows <see cref="RankingWeights.ShownInARow"/> and folds
    /// the others, if they are at least <see cref="RankingWeights.FewestFolded"/> and another site's follow.
    /// </summary>
    /// <param name="siteOf">Null for a page that is of no site today; it is like no other.</param>
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
            && site is not null && siteOf(hits[to])?.Key == site && hits[to].IsForOlder == hits[from].IsForOlder)
        {
            to++;
        }

        return to;
    }
}
