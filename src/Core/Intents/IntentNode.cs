using System.Collections.Immutable;

namespace SchoolSearch.Core.Intents;

/// <summary>A pattern as it is written, taken apart.</summary>
abstract record IntentNode
{
    private IntentNode() { }

    /// <summary>One word, which may be any of these.</summary>
    public sealed record OneOf(ImmutableArray<IntentTerm> Terms) : IntentNode;

    public sealed record Sequence(ImmutableArray<IntentNode> Parts) : IntentNode;

    public sealed record Either(ImmutableArray<IntentNode> Choices) : IntentNode;

    public sealed record Optional(IntentNode Part) : IntentNode;

    /// <summary>Any word.</summary>
    public sealed record Any : IntentNode;
}

/// <summary>A word of a pattern.</summary>
/// <param name="Text">Its letters or its sound.</param>
readonly record struct IntentTerm(string Text, IntentTermKind Kind);

enum IntentTermKind
{
    /// <summary>Written so, accents apart: <c>=viol</c>.</summary>
    Letters,

    /// <summary>Sounds so, give or take a slip in a longer word: <c>suicide</c>.</summary>
    Sound,

    /// <summary>Begins so: <c>harcel*</c>.</summary>
    Stem,
}
