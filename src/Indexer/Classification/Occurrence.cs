namespace SchoolSearch.Indexer.Classification;

/// <summary>A term found in a text.</summary>
/// <param name="Term">Its index among the terms.</param>
/// <param name="Line">In which line it ends, counted from 0.</param>
/// <param name="Masked">It stands there so that filters shall not see it: other letters that look alike, digits for
/// letters, spread letters.</param>
readonly record struct Occurrence(int Term, int Line, bool Masked);
