using System.Collections.Immutable;
using SchoolSearch.Core.Pages;

namespace SchoolSearch.Staff.Review;

/// <summary>Which rejected pages wait for a person, and their names in the list. Add a new verdict here if teachers may
/// overrule it.</summary>
public static class ReviewReasons
{
    public static ImmutableArray<(RejectionReason Reason, string Words)> All { get; } =
    [
        (RejectionReason.ForReview, "douteuse"),
        (RejectionReason.Unsafe, "refusée par la vérification"),
        (RejectionReason.UnknownMedia, "images ou vidéos sans texte"),
    ];

    public static string Words(RejectionReason reason) => All.First(entry => entry.Reason == reason).Words;
}
