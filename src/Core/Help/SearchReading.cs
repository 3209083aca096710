namespace SchoolSearch.Core.Help;

/// <summary>What a search is taken for, with the probability of each; they add up to 1.</summary>
/// <param name="Theme">What help is called for, if it is.</param>
public readonly record struct SearchReading(float Help, float Unsuitable, string Theme);
