using System.Collections.Immutable;
using SchoolSearch.Core.Pages;

namespace SchoolSearch.Indexer.Duplicates;

/// <summary>A page that may be shown, with what is needed to compare it with others.</summary>
/// <param name="Sketch">Null when only equal texts count as duplicates.</param>
/// <param name="HiddenBy">The page shown in its place, according to the store.</param>
/// <param name="InBatch">It was judged in this batch.</param>
sealed record Twin(
    long Id, string Url, string Site, string? Canonical, string Hash, TextSketch? Sketch, string? HiddenBy,
    bool InBatch)
{
    public AddressRank Rank { get; } = AddressRank.Of(Url, Site);

    public ImmutableArray<long> Bands => Sketch?.Bands ?? [];

    public RejectionReason ReasonBehind(Twin other) =>
        Hash == other.Hash ? RejectionReason.Duplicate : RejectionReason.NearDuplicate;

    public bool SaysTheSameAs(Twin other) =>
        Hash == other.Hash || (Sketch is not null && other.Sketch is not null && Sketch.AreTwins(other.Sketch));
}
