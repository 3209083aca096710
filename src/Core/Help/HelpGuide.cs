using System.Collections.Immutable;
using SchoolSearch.Core.Levels;

namespace SchoolSearch.Core.Help;

/// <summary>Who helps with what.</summary>
/// <param name="Checked">Year and month in which somebody last checked the sources, as in 2026-11.</param>
/// <param name="Themes">The most urgent first.</param>
/// <param name="Steps">What one can do in every case.</param>
public sealed record HelpGuide(
    string Checked, ImmutableArray<HelpTheme> Themes, ImmutableArray<string> Steps,
    ImmutableArray<HelpContact> Contacts)
{
    public static HelpGuide Empty { get; } = new("", [], [], []);

    /// <summary>The theme for a name that a <see cref="SearchModel"/> gave; the last theme, which is general, when no
    /// theme has the name.</summary>
    /// <exception cref="InvalidOperationException">There are no themes.</exception>
    public HelpTheme Learnt(string learnt) =>
        Themes.FirstOrDefault(theme => theme.Learnt.Contains(learnt)) ?? Themes.Last();

    /// <summary>The help for a theme at the level of the search.</summary>
    public HelpAdvice Advise(HelpTheme theme, bool isQuiet, Level level) =>
        new(theme, isQuiet, theme.At(level), Contacts);
}

/// <summary>The help shown for a query.</summary>
/// <param name="IsQuiet">The query names a subject that may or may not concern the pupil: one line is shown instead of
/// a box.</param>
/// <param name="Words">Chosen for the level of the search.</param>
/// <param name="Contacts">People of the school, shown first.</param>
public sealed record HelpAdvice(HelpTheme Theme, bool IsQuiet, HelpWords Words, ImmutableArray<HelpContact> Contacts);
