namespace SchoolSearch.Indexer.Duplicates;

/// <summary>
/// Chooses which pages are shown: in order of preference, each page unless a shown one already says the same.
/// Near-duplication is not transitive, so a page is only hidden by one that it resembles itself. The outcome depends on
/// the pages alone, not on the order of judging.
/// </summary>
sealed class TwinSet
{
    readonly Dictionary<long, Twin> hiddenBy = [];

    public TwinSet(IReadOnlyList<Twin> twins, Func<Twin, IEnumerable<Twin>> twinsOf)
    {
        Twins = twins;
        var shown = new HashSet<long>();
        foreach (var twin in twins
            .OrderBy(twin => twinsOf(twin).Any(other => other.Canonical == twin.Url) ? 0 : 1)
                .ThenBy(twin => twin.Rank)
                .ThenBy(twin => twin.Id))
        {
            if (twinsOf(twin)
                    .Where(other => shown.Contains(other.Id))
                    .OrderBy(other => other.Hash == twin.Hash ? 0 : 1)
                    .ThenBy(other => other.Rank)
                    .ThenBy(other => other.Id)
                    .FirstOrDefault() is { } other)
            {
                hiddenBy[twin.Id] = other;
            }
            else
            {
                shown.Add(twin.Id);
            }
        }
    }

    public IReadOnlyList<Twin> Twins { get; }

    /// <summary>The page shown in its place; null when it is shown itself.</summary>
    public Twin? InPlaceOf(Twin twin) => hiddenBy.GetValueOrDefault(twin.Id);
}
