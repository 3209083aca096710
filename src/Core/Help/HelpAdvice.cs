using System.Collections.Immutable;

namespace SchoolSearch.Core.Help;

/// <summary>The help that a query calls for.</summary>
/// <param name="IsQuiet">The query names a subject that may or may not concern the pupil: one line, not a box.</param>
/// <param name="Words">For the level of the search.</param>
/// <param name="Contacts">People of the school, first of all.</param>
public sealed record HelpAdvice(HelpTheme Theme, bool IsQuiet, HelpWords Words, ImmutableArray<HelpContact> Contacts);
