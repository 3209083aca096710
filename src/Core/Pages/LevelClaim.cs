namespace SchoolSearch.Core.Pages;

/// <summary>What a page's metadata says of its public, in the page's own words; nobody has checked it.</summary>
/// <param name="Property">educationalLevel, typicalAgeRange or audience.</param>
public sealed record LevelClaim(string Property, string Value);
