namespace SchoolSearch.Indexer.Classification;

/// <summary>A word or phrase of a list, and what it counts.</summary>
/// <param name="Category">Index of the category it belongs to.</param>
/// <param name="Weight">Above 0, at most 10; what it counts for, or against when it excuses.</param>
/// <param name="Sure">Neither context nor length excuses it.</param>
readonly record struct SafetyTerm(int Category, string Text, double Weight, bool Sure, bool Excuses)
{
    /// <summary>
    /// Terms of less weight are hints: common words, looked for only as they are written, and never enough by
    /// themselves.
    /// </summary>
    public const double HintBelow = 2;

    public bool IsHint => !Excuses && Weight < HintBelow;
}
