namespace SchoolSearch.App.Evaluation;

/// <summary>Typing errors of pupils.</summary>
enum Perturbation
{
    None,
    NoAccents,

    /// <summary>One error in the longest word.</summary>
    Typo,

    /// <summary>Most words as they sound.</summary>
    ByEar,
}
