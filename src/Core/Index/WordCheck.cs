using System.Collections.Immutable;

namespace SchoolSearch.Core.Index;

/// <summary>A word, in how many documents it stands, and the index's terms that look most like it, best first.</summary>
public sealed record WordCheck(string Word, int Frequency, ImmutableArray<NearWord> Nearest);
