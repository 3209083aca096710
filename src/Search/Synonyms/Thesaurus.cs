using System.Collections.Frozen;
using System.Collections.Immutable;

namespace SchoolSearch.Search.Synonyms;

/// <summary>
/// Words of like meaning from a large thesaurus that nobody of us has checked. So they find nothing: they count among
/// the best pages alone, where one of these lacks the word that was typed (decision 0030). What is sure to mean the
/// same is in <see cref="SynonymList"/>.
/// </summary>
/// <remarks>
/// To work out which words belong together takes a second or two for all of them, which a command that searches once
/// does not spend. A server does, after it has begun to answer (<see cref="Pair"/>): all of them, so that its memory
/// tells nothing of what was asked.
/// </remarks>
public sealed class Thesaurus
{
    /// <summary>Null when all words have been paired.</summary>
    volatile ThesaurusText? text;
    volatile FrozenDictionary<string, ImmutableArray<string>> paired =
        FrozenDictionary<string, ImmutableArray<string>>.Empty;

    internal Thesaurus(ThesaurusText text)
    {
        this.text = text;
        Count = text.Keys.Count;
    }

    public static Thesaurus Empty { get; } = new(new ThesaurusText("", []));

    /// <summary>Words that are known in all their forms.</summary>
    public int Count { get; }

    /// <summary>
    /// Words of like meaning as a dictionary has them; none for a word that is not known. Two words belong together
    /// when each names the other: one that only one of two names is a hint for writers, not a synonym. Expressions are
    /// left out.
    /// </summary>
    /// <param name="word">In any of its forms.</param>
    public ImmutableArray<string> For(string word)
    {
        var key = Inflection.Base(word);
        return text is { } unpaired ? unpaired.For(key) : paired.GetValueOrDefault(key, []);
    }

    /// <summary>Works out all words that belong together, once and for all searches, and lets go of the text. Until
    /// then each search looks into it.</summary>
    /// <exception cref="OperationCanceledException">Everything is as it was.</exception>
    public void Pair(CancellationToken cancel)
    {
        if (text is not { } unpaired)
        {
            return;
        }

        var pairs = new Dictionary<string, ImmutableArray<string>>(StringComparer.Ordinal);
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var key in unpaired.Keys)
        {
            cancel.ThrowIfCancellationRequested();
            var others = unpaired.For(key);
            if (!others.IsEmpty)
            {
                pairs[key] = [.. others.Select(Kept)];
            }
        }

        paired = pairs.ToFrozenDictionary(StringComparer.Ordinal);
        text = null;

        // Each word belongs to many: one copy of it is enough.
        string Kept(string word) => words.TryGetValue(word, out var known) ? known : words[word] = word;
    }
}
