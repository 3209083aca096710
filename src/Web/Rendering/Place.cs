using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Sites;

namespace SchoolSearch.Web.Rendering;

/// <summary>The level and subject that a pupil has chosen. They are passed on in addresses and forms, never in a
/// cookie.</summary>
/// <param name="Level">At most the school's ceiling; null for the ceiling.</param>
public sealed record Place(Level? Level, Subject? Subject)
{
    public static Place Anywhere { get; } = new(null, null);

    /// <summary>The page with the search box for this level and subject.</summary>
    public string Home => Subject is null ? Prefix + "/" : $"{Prefix}/matiere/{Subject.Code}/";

    /// <summary>The address of its search form; the form contains the subject.</summary>
    public string Search => Prefix + "/recherche";

    /// <summary>The list of sites for this level and subject.</summary>
    public string Directory => Subject is null ? Prefix + "/matieres" : $"{Prefix}/matieres/{Subject.Code}";

    /// <summary>Whom one can call, for this level.</summary>
    public string Help => Prefix + "/aide";

    string Prefix => Level is { } level ? "/" + level.Code() : "";

    /// <summary>A level from a request, lowered to the ceiling if above it.</summary>
    public static Level? Clip(Level? level, Level ceiling) => level > ceiling ? ceiling : level;
}
