using System.Collections.Immutable;
using SchoolSearch.Core.Learning;
using SchoolSearch.Core.Text;

namespace SchoolSearch.Core.Help;

/// <summary>Features that a <see cref="SearchModel"/> sees of a search: words, letters, sounds and concepts.</summary>
public sealed class SearchFeatures
{
    /// <summary>Concepts at most this many words apart make a pair: « mon oncle qui habite là me frappe ».</summary>
    const int Reach = 6;

    readonly SearchConcepts concepts;

    SearchFeatures(SearchConcepts concepts) => this.concepts = concepts;

    /// <summary>Identifies the list of concepts: another list gives other features.</summary>
    public string Basis => concepts.Digest;

    /// <param name="folder">Holds <c>concepts.tsv</c>.</param>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="InvalidDataException">The file is not a list of concepts.</exception>
    public static SearchFeatures Load(string folder) => new(SearchConcepts.Read(Path.Combine(folder, "concepts.tsv")));

    /// <param name="bits">The table of the model has 2^bits rows.</param>
    public Feature[] Of(string search, int bits) => Of(SearchLetters.Words(search), bits);

    internal Feature[] Of(ImmutableArray<string> words, int bits)
    {
        var bag = new FeatureBag(bits);
        bag.AddWords(words, 'w', longest: 2);
        bag.AddLetters(words, 'l', shortest: 2, longest: 5);
        bag.AddWords([.. words.Select(word => SoundKey.Of(word))], 's', longest: 2);
        var meant = words.Select(concepts.Of).ToArray();
        bag.AddWords([.. meant.SelectMany(one => one)], 'c', longest: 1);
        bag.AddWords([.. Pairs(meant)], 'p', longest: 1);
        return bag.ToFeatures();
    }

    static IEnumerable<string> Pairs(ImmutableArray<string>[] meant)
    {
        for (var at = 0; at < meant.Length; at++)
        {
            for (var next = at + 1; next < Math.Min(meant.Length, at + Reach); next++)
            {
                foreach (var one in meant[at])
                {
                    foreach (var other in meant[next])
                    {
                        yield return $"{one} {other}";
                    }
                }
            }
        }
    }
}
