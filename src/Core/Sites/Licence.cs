using System.Collections.Immutable;

namespace SchoolSearch.Core.Sites;

/// <summary>How a class may use a site's pages.</summary>
/// <param name="Name">As in site lists.</param>
/// <param name="Openness">What the licence facet counts.</param>
public sealed record Licence(string Name, Openness Openness)
{
    public static ImmutableArray<Licence> All { get; } =
    [
        new("CC0", Openness.Open), new("CC BY", Openness.Open), new("CC BY-SA", Openness.Open),
        new("CC BY-ND", Openness.Conditional), new("CC BY-NC", Openness.Conditional),
        new("CC BY-NC-SA", Openness.Conditional), new("CC BY-NC-ND", Openness.Conditional),
        new("Licence Ouverte", Openness.Open), new("ODbL", Openness.Open), new("GFDL", Openness.Open),
        new("GPL", Openness.Open), new("AGPL", Openness.Open), new("MIT", Openness.Open),
        new("domaine public", Openness.Open), new("mixte", Openness.Unknown),
        new("tous droits réservés", Openness.Reserved), new("à vérifier", Openness.Unknown),
    ];

    public static Licence Unknown { get; } = All[^1];

    public static Licence? Find(string? name) => All.FirstOrDefault(licence => licence.Name == name);
}

/// <summary>How far a class may reuse a page, coarse enough for a facet.</summary>
public enum Openness
{
    Unknown,

    /// <summary>All rights reserved: may only be read on the site.</summary>
    Reserved,

    /// <summary>Reuse without commerce or without changes.</summary>
    Conditional,

    /// <summary>Free to use, change and share.</summary>
    Open,
}
