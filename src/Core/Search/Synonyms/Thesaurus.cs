using System.Collections.Immutable;

namespace SchoolSearch.Core.Search.Synonyms;

/// <summary>
/// Words of like meaning from a large thesaurus that nobody of us has checked. So they find nothing: they count among the best pages alone, where one of these lacks
/// the word that was typed (decision 0030). What is sure to mean the same is in <see cref="SynonymList"/>.
/// </summary>
/// <remarks>The file is read as it is and its entries are found by their beginnings: to work out beforehand which words belong together would take a second at each start.</remarks>
public sealed class Thesaurus
{
    /// <summary>Words that stand for one at most: the first ones, which are of its first meanings.</summary>
    const int MostWords = 16;

    const int ShortestWord = 3;

    readonly string text;
    readonly Dictionary<string, List<int>> entries;

    /// <param name="text">In the format of MyThes.</param>
    /// <param name="entries">Where the entries of each <see cref="Inflection.Base"/> begin.</param>
    internal Thesaurus(string text, Dictionary<string, List<int>> entries)
    {
        this.text = text;
        this.entries = entries;
    }

    public static Thesaurus Empty { get; } = new("", []);

    /// <summary>Words that are known in all their forms.</summary>
    public int Count => entries.Count;

    /// <summary>
    /// Words of like meaning as a dictionary has them; none for a word that is not known. Two words belong together when each names the other: one that only one of two names
    /// is a hint for writers, not a synonym. Expressions are left out.
    /// </summary>
    /// <param name="word">In any of its forms.</param>
    public ImmutableArray<string> For(string word)
    {
        var found = ImmutableArray.CreateBuilder<string>();
        foreach (var entry in EntriesOf(word))
        {
            var head = HeadOf(entry);
            var meanings = MeaningsOf(entry);
            foreach (var part in meanings.SplitAny('|', '\n'))
            {
                var other = Word(meanings[part]);
                if (other.Length > 0 && !other.SequenceEqual(head) && NamesBack(other.ToString(), head) && !Has(found, other))
                {
                    found.Add(other.ToString());
                    if (found.Count == MostWords)
                    {
                        return found.ToImmutable();
                    }
                }
            }
        }

        return found.ToImmutable();
    }

    static bool Has(ImmutableArray<string>.Builder words, ReadOnlySpan<char> word)
    {
        foreach (var one in words)
        {
            if (word.SequenceEqual(one))
            {
                return true;
            }
        }

        return false;
    }

    bool NamesBack(string other, ReadOnlySpan<char> word)
    {
        foreach (var entry in EntriesOf(other))
        {
            if (!HeadOf(entry).SequenceEqual(other))
            {
                continue;
            }

            var meanings = MeaningsOf(entry);
            foreach (var part in meanings.SplitAny('|', '\n'))
            {
                if (Word(meanings[part]).SequenceEqual(word))
                {
                    return true;
                }
            }
        }

        return false;
    }

    List<int> EntriesOf(string word) => entries.GetValueOrDefault(Inflection.Base(word)) ?? [];

    ReadOnlySpan<char> HeadOf(int entry) => text.AsSpan(entry)[..text.AsSpan(entry).IndexOf('|')];

    /// <summary>Lines of the form <c>(Nom)|word|word</c>, up to the next entry: the only ones that begin with a parenthesis.</summary>
    ReadOnlySpan<char> MeaningsOf(int entry)
    {
        var rest = text.AsSpan(entry);
        rest = rest[(rest.IndexOf('\n') + 1)..];
        var length = 0;
        while (length < rest.Length && rest[length] == '(')
        {
            var line = rest[length..].IndexOf('\n');
            length = line < 0 ? rest.Length : length + line + 1;
        }

        return rest[..length];
    }

    /// <summary>Empty for what is no single word; a remark in parentheses does not count.</summary>
    internal static ReadOnlySpan<char> Word(ReadOnlySpan<char> part)
    {
        var remark = part.IndexOf('(');
        var word = (remark < 0 ? part : part[..remark]).Trim();
        if (word.Length < ShortestWord)
        {
            return default;
        }

        foreach (var letter in word)
        {
            if (!char.IsLetter(letter))
            {
                return default;
            }
        }

        return word;
    }
}
