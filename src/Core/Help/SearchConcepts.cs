using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Security.Cryptography;
using SchoolSearch.Core.Text;

namespace SchoolSearch.Core.Help;

/// <summary>
/// Groups of words that mean nearly the same to a <see cref="SearchModel"/>: what it has learnt about « mon père me
/// frappe » holds for « ma tante me gifle ». A word is found by its spelling, its beginning or its sound.
/// </summary>
sealed class SearchConcepts
{
    /// <summary>Shorter words sound like too many others.</summary>
    const int ShortestBySound = 4;

    readonly FrozenDictionary<string, ImmutableArray<string>> words;
    readonly FrozenDictionary<string, ImmutableArray<string>> sounds;
    readonly FrozenDictionary<string, ImmutableArray<string>>.AlternateLookup<ReadOnlySpan<char>> beginnings;
    readonly int longestBeginning;

    SearchConcepts(IReadOnlyCollection<(string Concept, string Word)> pairs, string digest)
    {
        Digest = digest;
        words = Group(pairs.Where(pair => !pair.Word.EndsWith('*')));
        sounds = Group(pairs.Where(pair => pair.Word.Length >= ShortestBySound && !pair.Word.EndsWith('*'))
            .Select(pair => (pair.Concept, SoundKey.Of(pair.Word))));
        var stems = Group(pairs.Where(pair => pair.Word.EndsWith('*')).Select(pair => (pair.Concept, pair.Word[..^1])));
        longestBeginning = stems.Keys.Select(stem => stem.Length).DefaultIfEmpty().Max();
        beginnings = stems.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Digest of the file: a model only works with the words of its training.</summary>
    public string Digest { get; }

    /// <summary>Reads lines of a name, a tab and words; <c>*</c> ends a word stem.</summary>
    /// <exception cref="InvalidDataException">A line does not have this form.</exception>
    public static SearchConcepts Read(string path)
    {
        var lines =
            File.ReadAllLines(path).Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t'));
        var pairs = new HashSet<(string, string)>();
        foreach (var cells in lines)
        {
            if (cells.Length != 2)
            {
                throw new InvalidDataException(path);
            }

            pairs.UnionWith(cells[1].Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(word => (cells[0], Folding.Fold(word))));
        }

        return new SearchConcepts(pairs, Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path))));
    }

    /// <param name="word">Folded.</param>
    /// <returns>Without duplicates, in a fixed order; empty for most words.</returns>
    public ImmutableArray<string> Of(string word)
    {
        if (words.TryGetValue(word, out var known))
        {
            return known;
        }

        for (var length = Math.Min(word.Length, longestBeginning); length > 2; length--)
        {
            if (beginnings.TryGetValue(word.AsSpan(..length), out var begun))
            {
                return begun;
            }
        }

        return word.Length >= ShortestBySound && sounds.TryGetValue(SoundKey.Of(word), out var heard) ? heard : [];
    }

    static FrozenDictionary<string, ImmutableArray<string>> Group(IEnumerable<(string Concept, string Word)> pairs) =>
        pairs.GroupBy(pair => pair.Word, pair => pair.Concept, StringComparer.Ordinal).ToFrozenDictionary(
            group => group.Key, group => group.Distinct().Order(StringComparer.Ordinal).ToImmutableArray(),
            StringComparer.Ordinal);
}
