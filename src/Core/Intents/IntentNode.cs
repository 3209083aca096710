using System.Collections.Immutable;

namespace SchoolSearch.Core.Intents;

/// <summary>A parsed pattern.</summary>
abstract record IntentNode
{
    private IntentNode() { }

    /// <summary>One word out of several alternatives.</summary>
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
    /// <summary>Spelt like this, accents apart: <c>=viol</c>.</summary>
    Letters,

    /// <summary>Sounds like this, with at most a slip in a longer word: <c>suicide</c>.</summary>
    Sound,

    /// <summary>Begins like this: <c>harcel*</c>.</summary>
    Stem,
}
