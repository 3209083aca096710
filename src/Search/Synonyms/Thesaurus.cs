using System.Collections.Frozen;
using System.Collections.Immutable;

namespace SchoolSearch.Search.Synonyms;

/// <summary>
/// Words of similar meaning from a large thesaurus that none of us has checked. Therefore they find nothing: they only
/// count on the best pages, where one of these lacks a typed word (decision 0030). Certain synonyms are in
/// <see cref="SynonymList"/>.
/// </summary>
/// <remarks>
/// Pairing all words takes a second or two, which a command that searches once does not spend. A server pairs them
/// after it has begun to answer (<see cref="Pair"/>): all of them, so that its memory reveals nothing about searches.
/// </remarks>
public sealed class Thesaurus
{
    /// <summary>Null once all words have been paired.</summary>
    volatile ThesaurusText? text;
    volatile FrozenDictionary<string, ImmutableArray<string>> paired =
        FrozenDictionary<string, ImmutableArray<string>>.Empty;

    internal Thesaurus(ThesaurusText text)
    {
        this.text = text;
        Count = text.Keys.Count;
    }

    public static Thesaurus Empty { get; } = new(new ThesaurusText("", []));

    /// <summary>Number of known words, counting all forms as one.</summary>
    public int Count { get; }

    /// <summary>
    /// Words of similar meaning in dictionary form; none for an unknown word. Two words are paired when each names the
    /// other: one that only one side names is a hint for writers, not a synonym. Expressions are left out.
    /// </summary>
    /// <param name="word">In any of its forms.</param>
    public ImmutableArray<string> For(string word)
    {
        var key = Inflection.Base(word);
        return text is { } unpaired ? unpaired.For(key) : paired.GetValueOrDefault(key, []);
    }

    /// <summary>Pairs all words once for all searches, and frees the text. Until then each search reads the
    /// text.</summary>
    /// <exception cref="OperationCanceledException">Nothing was changed.</exception>
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

        // Words occur in many pairs: one copy of each is enough.
        string Kept(string word) => words.TryGetValue(word, out var known) ? known : words[word] = word;
    }
}
