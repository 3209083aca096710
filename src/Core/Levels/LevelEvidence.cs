namespace SchoolSearch.Core.Levels;

/// <summary>One thing that spoke about a page's level, and what became of it.</summary>
/// <param name="Source">In French: liste de sites, métadonnées de la page, adresse, titre, intertitres, lecture du
/// texte.</param>
/// <param name="Found">As the source has it.</param>
/// <param name="Levels">What it was understood to mean; empty when it was not.</param>
/// <param name="Effect">In French, what it changed.</param>
public sealed record LevelEvidence(string Source, string Found, LevelSet Levels, string Effect);
