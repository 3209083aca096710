using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using SchoolSearch.Indexer.Phrases;

namespace SchoolSearch.Indexer.Safety;

/// <summary>The word lists, or why there are none. Without lists no page can be found safe.</summary>
public abstract record SafetyWords
{
    /// <summary>Every category must have its list: a forgotten file must not go unnoticed.</summary>
    public static ImmutableArray<string> Categories { get; } =
        ["adulte", "violence", "haine", "drogues", "jeux-argent", "rencontres", "armes", "arnaque", "grossierete"];

    private SafetyWords() { }

    /// <summary>Changes when any list does.</summary>
    public abstract string Digest { get; }

    public sealed record Loaded : SafetyWords
    {
        internal Loaded(PhraseTrie phrases, ImmutableArray<string> labels, string digest)
        {
            Phrases = phrases;
            Labels = labels;
            Digest = digest;
        }

        public override string Digest { get; }

        internal PhraseTrie Phrases { get; }

        /// <summary>Names of the categories for humans, by index.</summary>
        internal ImmutableArray<string> Labels { get; }
    }

    /// <param name="Problems">In French: file, line, what is wrong, how to mend it.</param>
    public sealed record Broken(ImmutableArray<string> Problems) : SafetyWords
    {
        public override string Digest => "sans-listes";
    }

    /// <summary>Reads the lists of a directory; never throws for what is in them.</summary>
    public static SafetyWords Load(string directory)
    {
        var problems = ImmutableArray.CreateBuilder<string>();
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

        return problems.Count > 0
            ? new Broken(problems.ToImmutable())
            : new Loaded(
                new PhraseTrie(terms), labels.ToImmutable(),
                Convert.ToHexStringLower(digest.GetHashAndReset().AsSpan(0, 8)));
    }
}
