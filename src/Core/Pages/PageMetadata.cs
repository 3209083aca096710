using System.Collections.Immutable;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Sites;

namespace SchoolSearch.Core.Pages;

/// <summary>What a page says about itself.</summary>
/// <param name="Language">The lang attribute of the page, as it stands.</param>
/// <param name="Author">Empty when it says none.</param>
/// <param name="Licence">Null when it names none that we know.</param>
/// <param name="NoIndex">It asks search engines to leave it out.</param>
/// <param name="Canonical">The address under which it wants to be known.</param>
public sealed record PageMetadata(
    string? Language,
    string Author,
    Licence? Licence,
    bool NoIndex,
    PageUrl? Canonical,
    ImmutableArray<LevelClaim> LevelClaims)
{
    /// <summary>Of publication or of the last change, as the page states it; null when it does not.</summary>
    public int? Year { get; init; }

    public static PageMetadata None { get; } = new(null, "", null, false, null, []);
}

/// <summary>What a page's metadata says of its public, in the page's own words; nobody has checked it.</summary>
/// <param name="Property">educationalLevel, typicalAgeRange or audience.</param>
public sealed record LevelClaim(string Property, string Value);
