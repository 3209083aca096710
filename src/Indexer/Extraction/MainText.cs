using System.Collections.Immutable;

namespace SchoolSearch.Indexer.Extraction;

/// <param name="Text">Blocks separated by line feeds.</param>
/// <param name="Prose">The beginning of the text without preformatted blocks.</param>
/// <param name="Headings">In order, without repetition.</param>
/// <param name="Words">How many words the text has.</param>
/// <param name="LinkShare">The share of the text that is links, by letters, from 0 to 1.</param>
sealed record MainText(string Text, string Prose, ImmutableArray<string> Headings, int Words, double LinkShare);
