using System.Collections.Immutable;

namespace SchoolSearch.Search.Synonyms;

/// <summary>A thesaurus kept as the text of its file, with the places of its entries: it is ready at once, and a word
/// costs some twenty reads.</summary>
/// <param name="text">In MyThes format.</param>
/// <param name="entries">Start positions of the entries for each <see cref="Inflection.Base"/>.</param>
sealed class ThesaurusText(string text, Dictionary<string, List<int>> entries)
{
    /// <summary>The most words paired with one: the first ones, which belong to its first meanings.</summary>
    const int MostWords = 16;

    const int ShortestWord = 3;

    /// <summary>The words that it knows, each by its <see cref="Inflection.Base"/>.</summary>
    public IReadOnlyCollection<string> Keys => entries.Keys;

    /// <summary>The words paired with a word.</summary>
    /// <param name="key">The <see cref="Inflection.Base"/> of the word.</param>
    public ImmutableArray<string> For(string key)
    {
        var found = ImmutableArray.CreateBuilder<string>();
        foreach (var entry in entries.GetValueOrDefault(key) ?? [])
        {
            var head = HeadOf(entry);
            var meanings = MeaningsOf(entry);
            foreach (var part in meanings.SplitAny('|', '\n'))
            {
                var other = Word(meanings[part]);
                if (other.Length > 0
                    && !other.SequenceEqual(head) && NamesBack(other.ToString(), head) && !Has(found, other))
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
        foreach (var entry in entries.GetValueOrDefault(Inflection.Base(other)) ?? [])
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

    ReadOnlySpan<char> HeadOf(int entry) => text.AsSpan(entry)[..text.AsSpan(entry).IndexOf('|')];

    /// <summary>The lines <c>(Nom)|word|word</c> up to the next entry: only they begin with a parenthesis.</summary>
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

    /// <summary>Empty unless it is a single word; a remark in parentheses is ignored.</summary>
    public static ReadOnlySpan<char> Word(ReadOnlySpan<char> part)
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
