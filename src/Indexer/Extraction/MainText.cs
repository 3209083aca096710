using System.Collections.Immutable;

namespace SchoolSearch.Indexer.Extraction;

/// <param name="Text">Blocks separated by line feeds.</param>
/// <param name="Prose">The beginning of the text without preformatted blocks.</param>
/// <param name="Headings">In order, without repetition.</param>
/// <param name="Words">How many words the text has.</param>
sealed record MainText(string Text, string Prose, ImmutableArray<string> Headings, int Words);
