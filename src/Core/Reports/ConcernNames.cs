using System.Collections.Immutable;

namespace SchoolSearch.Core.Reports;

/// <summary>Codes of concerns in forms and in the file, and their names in pupils' words.</summary>
public static class ConcernNames
{
    public static ImmutableArray<Concern> All { get; } =
        [Concern.Shocking, Concern.Adverts, Concern.TooHard, Concern.Wrong, Concern.Broken];

    public static string Code(this Concern concern) => concern switch
    {
        Concern.Shocking => "choquant",
        Concern.Adverts => "publicite",
        Concern.TooHard => "difficile",
        Concern.Wrong => "faux",
        Concern.Broken => "panne",
        _ => throw new ArgumentOutOfRangeException(nameof(concern)),
    };

    public static string Label(this Concern concern) => concern switch
    {
        Concern.Shocking => "Elle est choquante ou elle fait peur",
        Concern.Adverts => "Elle veut faire acheter ou elle est pleine de publicité",
        Concern.TooHard => "Elle est trop difficile pour ma classe",
        Concern.Wrong => "Je crois que ce qu’elle dit est faux",
        Concern.Broken => "Elle ne marche pas",
        _ => throw new ArgumentOutOfRangeException(nameof(concern)),
    };

    /// <summary>Null for an unknown code.</summary>
    public static Concern? Find(string? code)
    {
        foreach (var concern in All)
        {
            if (concern.Code() == code)
            {
                return concern;
            }
        }

        return null;
    }
}
