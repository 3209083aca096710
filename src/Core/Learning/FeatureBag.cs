using System.Runtime.InteropServices;
using SchoolSearch.Core.Text;

namespace SchoolSearch.Core.Learning;

/// <summary>
/// Collects the features of one text in groups (words, letters, sounds). A feature counts as 1 + ln n, and each group
/// is normalised to length 1, so that a long text weighs no more than a short one. Names are hashed into the rows of a
/// table ("hashing trick", Weinberger et al., 2009): no text and no vocabulary is stored.
/// </summary>
/// <param name="bits">The table has 2^bits rows.</param>
public sealed class FeatureBag(int bits)
{
    readonly Dictionary<int, float> amounts = [];
    readonly Dictionary<int, int> group = [];

    /// <summary>Adds words and, with a length of 2, pairs of neighbouring words.</summary>
    /// <param name="kind">Separates the features of this group from those of others.</param>
    public void AddWords(IReadOnlyList<string> words, char kind, int longest)
    {
        for (var at = 0; at < words.Count; at++)
        {
            var name = words[at];
            Count(kind + name);
            for (var next = at + 1; next < Math.Min(words.Count, at + longest); next++)
            {
                name = $"{name} {words[next]}";
                Count(kind + name);
            }
        }

        EndGroup();
    }

    /// <summary>Adds letter n-grams of each word; its ends count as spaces.</summary>
    public void AddLetters(IReadOnlyList<string> words, char kind, int shortest, int longest)
    {
        Span<char> name = stackalloc char[longest + 1];
        name[0] = kind;
        foreach (var word in words)
        {
            var padded = $" {word} ";
            for (var length = shortest; length <= Math.Min(longest, padded.Length); length++)
            {
                for (var start = 0; start + length <= padded.Length; start++)
                {
                    padded.AsSpan(start, length).CopyTo(name[1..]);
                    Count(name[..(length + 1)]);
                }
            }
        }

        EndGroup();
    }

    /// <summary>Sorted by row.</summary>
    public Feature[] ToFeatures()
    {
        var features = amounts.Select(pair => new Feature(pair.Key, pair.Value)).ToArray();
        Array.Sort(features, (one, other) => one.Row.CompareTo(other.Row));
        return features;
    }

    void Count(ReadOnlySpan<char> name)
    {
        var row = (int)(StableHash.Of(name) >> (64 - bits));
        CollectionsMarshal.GetValueRefOrAddDefault(group, row, out _)++;
    }

    void EndGroup()
    {
        var length = Math.Sqrt(group.Values.Sum(count => Math.Pow(1 + Math.Log(count), 2)));
        foreach (var (row, count) in group)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(amounts, row, out _) += (float)((1 + Math.Log(count)) / length);
        }

        group.Clear();
    }
}

/// <summary>A property of a text: its row in the table of a <see cref="LinearModel"/>, and its amount.</summary>
/// <param name="Amount">From -1 to 1; positive for counted features.</param>
public readonly record struct Feature(int Row, float Amount);
