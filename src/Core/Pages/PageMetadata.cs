using System.Collections.Immutable;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Sites;

namespace SchoolSearch.Core.Pages;

/// <summary>What a page states about itself.</summary>
/// <param name="Language">The page's lang attribute, unchanged.</param>
/// <param name="Author">Empty when it states none.</param>
/// <param name="Licence">Null when it names no licence that we know.</param>
/// <param name="NoIndex">It asks search engines not to index it.</param>
/// <param name="Canonical">The address that it names as its own.</param>
public sealed record PageMetadata(
    string? Language,
    string Author,
    Licence? Licence,
    bool NoIndex,
    PageUrl? Canonical,
    ImmutableArray<LevelClaim> LevelClaims)
{
    /// <summary>Year of publication or last change, as the page states it; null when it states none.</summary>
    public int? Year { get; init; }

    public static PageMetadata None { get; } = new(null, "", null, false, null, []);
}

/// <summary>A page's unchecked metadata about its audience, in its own words.</summary>
/// <param name="Property">educationalLevel, typicalAgeRange or audience.</param>
public sealed record LevelClaim(string Property, string Value);
