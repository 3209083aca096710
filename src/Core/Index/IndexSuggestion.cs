using System.Collections.Immutable;

namespace SchoolSearch.Core.Index;

/// <summary>
/// Asks for values of <paramref name="Shown"/> in documents whose <paramref name="Field"/> has the text's words, the last one as a prefix.
/// </summary>
public sealed record IndexSuggestion(string Text, string Field, string Shown, string Filter, int Size, ImmutableArray<IndexSignal> Signals);
