using System.Collections.Immutable;

namespace SchoolSearch.Core.Index;

public sealed record IndexHit(
    string Id,
    double Score,
    ImmutableSortedDictionary<string, ImmutableArray<string>> Stored,
    ImmutableSortedDictionary<string, ImmutableArray<IndexPassage>> Highlights,
    IndexExplanation? Explanation)
{
    /// <summary>The first stored value of a field, or the empty text.</summary>
    public string First(string field) => Stored.TryGetValue(field, out var values) && values.Length > 0 ? values[0] : "";

    public ImmutableArray<string> Every(string field) => Stored.TryGetValue(field, out var values) ? values : [];
}
