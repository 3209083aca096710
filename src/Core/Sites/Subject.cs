using System.Collections.Immutable;

namespace SchoolSearch.Core.Sites;

/// <summary>A school subject: its code in site lists and the index, and the name that pupils read.</summary>
public sealed record Subject(string Code, string Label)
{
    /// <summary>All subjects that a site list may name, in the order in which pages show them.</summary>
    public static ImmutableArray<Subject> All { get; } =
    [
        new("francais", "Français"), new("mathematiques", "Mathématiques"), new("histoire", "Histoire"),
        new("geographie", "Géographie"), new("emc", "Enseignement moral et civique"), new("sciences", "Sciences"),
        new("svt", "Sciences de la vie et de la Terre"), new("physique-chimie", "Physique-chimie"),
        new("technologie", "Technologie"), new("informatique", "Informatique"), new("anglais", "Anglais"),
        new("allemand", "Allemand"), new("espagnol", "Espagnol"), new("italien", "Italien"),
        new("langues-anciennes", "Latin et grec"), new("philosophie", "Philosophie"),
        new("ses", "Sciences économiques et sociales"), new("arts", "Arts"), new("musique", "Musique"),
        new("eps", "Sport"), new("orientation", "Orientation et métiers"), new("medias", "Médias et information"),
        new("environnement", "Environnement"), new("sante", "Santé"), new("encyclopedie", "Encyclopédies"),
        new("culture", "Culture"), new("lecture", "Lecture"),
    ];

    public static Subject? Find(string? code) => All.FirstOrDefault(subject => subject.Code == code);
}
