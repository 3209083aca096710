using System.Collections.Immutable;

namespace SchoolSearch.Core.Index;

/// <summary>
/// Where one of the best documents lacks a word, the best of others counts in its place; one that is rarer weighs no more than the word would. A word that
/// analysis makes nothing or several of is left out.
/// </summary>
/// <param name="Field">Where all of them are looked for.</param>
/// <param name="Others">At most 64.</param>
/// <param name="Weight">The part of their score that counts.</param>
/// <param name="Alike">The same for words of the index that are spelt like the word, times how much alike they are; 0 for none.</param>
public sealed record IndexSubstitute(string Field, string Word, ImmutableArray<string> Others, double Weight, double Alike);
