using System.Collections.Immutable;
using SchoolSearch.Core.Addresses;

namespace SchoolSearch.Staff.Ports;

/// <summary>Reads and judges a stored page as the indexer would; null when the page is not stored.</summary>
public delegate Task<JudgedPage?> PageReader(PageUrl url, CancellationToken cancel);

/// <summary>A page with everything that decides about it, in French.</summary>
/// <param name="Verdict">One sentence.</param>
/// <param name="IsAccepted">Whether the indexer would show it.</param>
/// <param name="Text">What the page says, in paragraphs.</param>
/// <param name="Levels">What speaks for which level.</param>
/// <param name="Passages">The passages that weigh most, as they stand in the text, and what was found in each.</param>
/// <param name="Words">Listed words that were found, as they stand in the text.</param>
public sealed record JudgedPage(
    string Title, string Verdict, bool IsAccepted, string Text, ImmutableArray<string> Levels,
    ImmutableArray<(string Text, string Found)> Passages, ImmutableArray<(string Text, string Found)> Words);
