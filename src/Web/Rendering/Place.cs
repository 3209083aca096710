using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Sites;

namespace SchoolSearch.Web.Rendering;

/// <summary>The class and subject that a pupil has chosen. They travel in addresses and forms, never in a
/// cookie.</summary>
/// <param name="Level">At most the school's ceiling; null for all that the school allows.</param>
public sealed record Place(Level? Level, Subject? Subject)
{
    public static Place Anywhere { get; } = new(null, null);

    /// <summary>Where the search box for this class and subject stands.</summary>
    public string Home => Subject is null ? Prefix + "/" : $"{Prefix}/matiere/{Subject.Code}/";

    /// <summary>Where its search form is sent; the subject goes with the form.</summary>
    public string Search => Prefix + "/recherche";

    /// <summary>The list of sites for this class and subject.</summary>
    public string Directory => Subject is null ? Prefix + "/matieres" : $"{Prefix}/matieres/{Subject.Code}";

    string Prefix => Level is { } level ? "/" + level.Code() : "";

    /// <summary>A level from a request, lowered to what the school allows.</summary>
    public static Level? Clip(Level? level, Level ceiling) => level > ceiling ? ceiling : level;
}
