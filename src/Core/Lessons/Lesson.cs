using System.Collections.Immutable;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Text;

namespace SchoolSearch.Core.Lessons;

/// <summary>Pages that a teacher has chosen and put in order for a class (« parcours »). Nothing is known of who opens
/// it.</summary>
/// <param name="Code">The end of its address, such as <c>volcan-6b</c>.</param>
/// <param name="Level">Of the class: pupils see the pages that this level may see.</param>
/// <param name="Until">The last day on which it can be opened.</param>
/// <param name="OnHome">Whether the pupils' home page names it.</param>
public sealed record Lesson(
    string Code, string Title, string Instruction, Level Level, string Author, DateOnly Until, bool OnHome,
    ImmutableArray<LessonStep> Steps)
{
    public const int LongestTitle = 100;

    public const int LongestText = 1000;

    public const int MostSteps = 30;

    public const int LongestCode = 40;

    public bool IsOver(DateOnly today) => Until < today;

    /// <summary>Letters, digits and hyphens that a child can type; null when none are left.</summary>
    public static string? CodeOf(string text)
    {
        var plain = string.Concat(
            Folding.Fold(text).Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : ' '));
        var code = string.Join('-', plain.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        code = code.Length <= LongestCode ? code : code[..LongestCode].TrimEnd('-');
        return code.Length > 0 ? code : null;
    }
}

/// <param name="Title">As the index called the page when it was chosen.</param>
/// <param name="Question">For the pupils; empty for none.</param>
public sealed record LessonStep(string Url, string Title, string Question);
