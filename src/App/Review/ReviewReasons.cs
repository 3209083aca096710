using System.Collections.Immutable;
using SchoolSearch.Core.Pages;

namespace SchoolSearch.App.Review;

/// <summary>Which rejected pages wait for a person, and how the list calls them. A new verdict that a teacher may
/// overrule is added here.</summary>
static class ReviewReasons
{
    public static ImmutableArray<(RejectionReason Reason, string Words)> All { get; } =
    [
        (RejectionReason.ForReview, "douteuse"),
        (RejectionReason.Unsafe, "refusée par la vérification"),
        (RejectionReason.UnknownMedia, "images ou vidéos sans texte"),
    ];

    public static string Words(RejectionReason reason) => All.First(entry => entry.Reason == reason).Words;
}
