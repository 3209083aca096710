using SchoolSearch.Core.Pages;

namespace SchoolSearch.Indexer.Classification;

/// <summary>What a page is for, and what said so.</summary>
/// <param name="Source">For teachers: « titre », « adresse ». Empty when nothing spoke.</param>
/// <param name="Found">The words, or what was counted.</param>
public sealed record PurposeJudgment(PagePurpose Purpose, string Source, string Found)
{
    public static PurposeJudgment None { get; } = new(PagePurpose.Unknown, "", "");
}
