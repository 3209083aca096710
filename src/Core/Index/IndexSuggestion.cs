using System.Collections.Immutable;

namespace SchoolSearch.Core.Index;

/// <summary>
/// Asks for values of documents in which every word of the text begins a word. <paramref name="Field"/> finds the documents: it holds all
/// beginnings of the words of all values that may be shown.
/// </summary>
/// <param name="Shown">Stored fields, the one that counts most first.</param>
public sealed record IndexSuggestion(
    string Text, string Field, ImmutableArray<string> Shown, string Filter, int Size, ImmutableArray<IndexSignal> Signals);
