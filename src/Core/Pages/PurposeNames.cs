namespace SchoolSearch.Core.Pages;

/// <summary>
/// Names of purposes for people, and their codes. Both are French: they are part of the pages and of the API.
/// </summary>
public static class PurposeNames
{
    /// <summary>The mark beside a result; null for a purpose without one.</summary>
    public static string? Mark(this PagePurpose purpose) => purpose switch
    {
        PagePurpose.Lesson => "Leçon",
        PagePurpose.Exercise => "Exercices",
        PagePurpose.Test => "Contrôle",
        PagePurpose.AnswerKey => "Corrigé",
        PagePurpose.TeacherSheet => "Pour les enseignants",
        PagePurpose.Index => "Sommaire",
        PagePurpose.Manual => "Manuel",
        PagePurpose.News => "Actualité",
        _ => null,
    };

    public static string Code(this PagePurpose purpose) => purpose switch
    {
        PagePurpose.Lesson => "lecon",
        PagePurpose.Exercise => "exercices",
        PagePurpose.Test => "controle",
        PagePurpose.AnswerKey => "corrige",
        PagePurpose.TeacherSheet => "enseignants",
        PagePurpose.Index => "sommaire",
        PagePurpose.Manual => "manuel",
        PagePurpose.News => "actualite",
        _ => "inconnu",
    };

    /// <summary>The purpose with this code; null when there is none.</summary>
    public static PagePurpose? Find(string code)
    {
        foreach (var purpose in Enum.GetValues<PagePurpose>())
        {
            if (purpose.Code() == code)
            {
                return purpose;
            }
        }

        return null;
    }
}
