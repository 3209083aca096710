namespace SchoolSearch.Indexer.Duplicates;

/// <summary>
/// Which pages are shown: in order of preference each one is, unless one that is shown already says the same. To say
/// nearly the same is not transitive; so no page is hidden by one that it does not resemble itself, and the outcome
/// depends on the pages alone, not on the order in which they are judged.
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

    /// <summary>The page that is shown in its place; null when it is shown itself.</summary>
    public Twin? InPlaceOf(Twin twin) => hiddenBy.GetValueOrDefault(twin.Id);
}
