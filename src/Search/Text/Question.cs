using System.Collections.Immutable;

namespace SchoolSearch.Search.Text;

/// <summary>What a text asks for, without the words that make it a question (decision 0032).</summary>
/// <param name="Asks">It is a question, and has several words to look for.</param>
/// <param name="Words">The words to look for, in order, each once: never none.</param>
public sealed record Question(bool Asks, ImmutableArray<AskedWord> Words);

/// <summary>A word to look for, and what the question makes of it.</summary>
/// <param name="IsName">It was typed with a capital that no beginning explains.</param>
/// <param name="IsWanted">It follows « quel »: it says which kind of answer is wanted.</param>
/// <param name="IsTurned">It is the verb that the question is turned around (« où dort-il »).</param>
/// <param name="IsFrame">It frames a question (« nom », « situé »).</param>
public sealed record AskedWord(
    string Text, bool IsName = false, bool IsWanted = false, bool IsTurned = false, bool IsFrame = false);
