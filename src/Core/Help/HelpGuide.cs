using System.Collections.Immutable;
using SchoolSearch.Core.Levels;

namespace SchoolSearch.Core.Help;

/// <summary>Who helps with what.</summary>
/// <param name="Checked">Year and month in which somebody last looked at the sources, as in 2026-11.</param>
/// <param name="Themes">The most urgent first.</param>
/// <param name="Steps">What one can do in any case.</param>
public sealed record HelpGuide(
    string Checked, ImmutableArray<HelpTheme> Themes, ImmutableArray<string> Steps,
    ImmutableArray<HelpContact> Contacts)
{
    public static HelpGuide Empty { get; } = new("", [], [], []);

    /// <summary>The theme for what a <see cref="SearchModel"/> calls a search; the last one, which is general, for what
    /// none names.</summary>
    /// <exception cref="InvalidOperationException">There are no themes.</exception>
    public HelpTheme Learnt(string learnt) =>
        Themes.FirstOrDefault(theme => theme.Learnt.Contains(learnt)) ?? Themes.Last();

    /// <summary>What a search at the level may be told of a theme.</summary>
    public HelpAdvice Advise(HelpTheme theme, bool isQuiet, Level level) =>
        new(theme, isQuiet, theme.At(level), Contacts);
}

/// <summary>The help that a query calls for.</summary>
/// <param name="IsQuiet">The query names a subject that may or may not concern the pupil: one line, not a box.</param>
/// <param name="Words">For the level of the search.</param>
/// <param name="Contacts">People of the school, first of all.</param>
public sealed record HelpAdvice(HelpTheme Theme, bool IsQuiet, HelpWords Words, ImmutableArray<HelpContact> Contacts);
