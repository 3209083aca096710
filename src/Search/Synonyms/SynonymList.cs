using System.Collections.Frozen;
using System.Collections.Immutable;
using SchoolSearch.Search.Text;

namespace SchoolSearch.Search.Synonyms;

/// <summary>
/// School vocabulary with the same meaning: typed words lead to the words of pages. It is applied to queries, never to
/// the index, so a changed list takes effect at the next start. It adds words to search and cannot affect the level
/// filter.
/// </summary>
public sealed class SynonymList
{
    /// <summary>The most clauses that it adds to a query.</summary>
    const int MostUsed = 12;

    readonly FrozenDictionary<string, (string Kind, ImmutableArray<string> Also)> entries;
    readonly int longest;

    internal SynonymList(IReadOnlyDictionary<string, (string Kind, ImmutableArray<string> Also)> entries)
    {
        this.entries = entries.ToFrozenDictionary(StringComparer.Ordinal);
        longest = entries.Count == 0 ? 0 : entries.Keys.Max(key => key.Count(c => c == ' ') + 1);
    }

    public static SynonymList Empty { get; } = new(new Dictionary<string, (string, ImmutableArray<string>)>());

    /// <summary>Number of entries that can be recognised in a query.</summary>
    public int Count => entries.Count;

    /// <summary>The query's synonyms from the list and the regnal numbers. Of two entries that share a word the longer
    /// one applies.</summary>
    public ImmutableArray<Synonym> For(QueryText text)
    {
        var words = text.Words.RemoveAll(FrenchAnalysis.IsStopWord);
        var keys = words.Select(SynonymKey.Of).ToArray();
        var found = ImmutableArray.CreateBuilder<Synonym>();
        for (var start = 0; start < keys.Length;)
        {
            var length = Math.Min(longest, keys.Length - start);
            while (length > 0 && !entries.ContainsKey(string.Join(' ', keys[start..(start + length)])))
            {
                length--;
            }

            if (length > 0)
            {
                var (kind, also) = entries[string.Join(' ', keys[start..(start + length)])];
                found.AddRange(also.Select(one => new Synonym(words.Slice(start, length), one, kind)));
            }

            start += Math.Max(length, 1);
        }

        found.AddRange(RegnalNumbers.For(words));
        return [.. found.Take(MostUsed)];
    }
}
