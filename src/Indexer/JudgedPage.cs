namespace SchoolSearch.Indexer;

/// <summary>A verdict on its way into the index, without the page's bytes.</summary>
/// <param name="Version">The version that was judged.</param>
/// <param name="FormerHash">Content hash of the judgment before this one.</param>
sealed record JudgedPage(long Id, string Url, string SiteKey, int Version, string Basis, string? FormerHash, JudgmentOutcome Outcome,
    string? Canonical)
{
    public string? Hash => (Outcome as JudgmentOutcome.Accepted)?.ContentHash;

    public int Letters => Outcome is JudgmentOutcome.Accepted accepted ? accepted.Page.Body.Length : 0;
}
