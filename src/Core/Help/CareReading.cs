namespace SchoolSearch.Core.Help;

/// <param name="Help">What helps whoever asks this; null for nearly all queries.</param>
/// <param name="IsOffSchool">It asks for what a school does not offer.</param>
public readonly record struct CareReading(HelpAdvice? Help, bool IsOffSchool);
