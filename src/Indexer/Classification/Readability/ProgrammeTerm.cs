using SchoolSearch.Core.Levels;

namespace SchoolSearch.Indexer.Classification;

/// <param name="Level">The youngest that is taught it at length.</param>
/// <param name="Number">From 0, so that a term is told from another.</param>
readonly record struct ProgrammeTerm(Level Level, int Number);
