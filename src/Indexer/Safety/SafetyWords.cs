using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using SchoolSearch.Core.Files;
using SchoolSearch.Indexer.Phrases;

namespace SchoolSearch.Indexer.Safety;

/// <summary>The word lists. Without them no page can be found safe.</summary>
public sealed class SafetyWords
{
    /// <summary>Every category must have its list, so that a missing file is noticed.</summary>
    public static ImmutableArray<string> Categories { get; } =
        ["adulte", "violence", "haine", "drogues", "jeux-argent", "rencontres", "armes", "arnaque", "grossierete"];

    SafetyWords(PhraseTrie phrases, ImmutableArray<string> labels, string digest) =>
        (Phrases, Labels, Digest) = (phrases, labels, digest);

    /// <summary>Changes when any list does.</summary>
    public string Digest { get; }

    internal PhraseTrie Phrases { get; }

    /// <summary>Names of the categories for people, by index.</summary>
    internal ImmutableArray<string> Labels { get; }

    /// <summary>The category's name for people.</summary>
    public string LabelOf(string category) => Labels[Categories.IndexOf(category)];

    /// <summary>Reads the lists of a directory; never throws because of their content.</summary>
    public static Reading<SafetyWords> Load(string directory)
    {
        var problems = new List<Problem>();
        var terms = new List<SafetyTerm>();
        var labels = ImmutableArray.CreateBuilder<string>();
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var category = 0; category < Categories.Length; category++)
        {
            var file = Path.Combine(directory, Categories[category] + ".yaml");
            var list = new SafetyWordsFile(file, category, problems);
            var text = list.Read();
            digest.AppendData(Encoding.UTF8.GetBytes(text));
            terms.AddRange(list.Terms);
            labels.Add(list.Label);
        }

        return Reading.Of(problems, () => new SafetyWords(
            new PhraseTrie(terms), labels.ToImmutable(),
            Convert.ToHexStringLower(digest.GetHashAndReset().AsSpan(0, 8))));
    }
}
