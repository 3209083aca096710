using System.Collections.Immutable;

namespace SchoolSearch.Search.Text;

/// <summary>What a text asks for, without its question words (decision 0032).</summary>
/// <param name="Asks">It is a question with several words to look for.</param>
/// <param name="Words">The words to look for, in order, each once; never empty.</param>
public sealed record Question(bool Asks, ImmutableArray<AskedWord> Words);

/// <summary>A word to look for, and its role in the question.</summary>
/// <param name="IsName">It was typed with a capital that is not just the start of the text.</param>
/// <param name="IsWanted">It follows « quel » and names the kind of answer.</param>
/// <param name="IsTurned">It is the question's inverted verb (« où dort-il »).</param>
/// <param name="IsFrame">It frames a question (« nom », « situé »).</param>
public sealed record AskedWord(
    string Text, bool IsName = false, bool IsWanted = false, bool IsTurned = false, bool IsFrame = false);
