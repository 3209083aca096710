namespace SchoolSearch.App.Evaluation;

/// <summary>Ways in which pupils type a question.</summary>
enum Perturbation
{
    None,
    NoAccents,

    /// <summary>One fault in the longest word.</summary>
    Typo,

    /// <summary>Most words as they sound.</summary>
    ByEar,
}
