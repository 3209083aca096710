namespace SchoolSearch.Crawler.HostWatching;

/// <summary>What was found at the address of a stored page.</summary>
abstract record Sighting
{
    private Sighting() { }

    /// <summary>The page as it was, or a new version of it.</summary>
    public sealed record Kin : Sighting;

    /// <summary>Nothing: an error, or a redirect to another host.</summary>
    public sealed record Gone : Sighting;

    /// <summary>A page that has neither the words nor the title of the stored one.</summary>
    /// <param name="BodyHash">Equal for equal answers.</param>
    public sealed record Strange(PageTraits Page, string BodyHash) : Sighting;
}
