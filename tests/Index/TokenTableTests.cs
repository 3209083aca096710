using System.Text.Json;
using SchoolSearch.Search.Lucene.Analysis;
using SchoolSearch.Search.Text;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Index;

/// <summary>
/// The terms of texts that are hard to tokenise, in every chain, as the former Java chains made them (decision 0033),
/// except that stems are those of the words without their accents (decision 0047).
/// </summary>
public sealed class TokenTableTests : IDisposable
{
    readonly FrenchTerms terms = new();

    public void Dispose() => terms.Dispose();

    [Fact]
    public void EveryTextGivesTheTermsOfTheTable()
    {
        var rows = File.ReadLines(Path.Combine(SourceTree.Root, "tests", "Index", "tokens.jsonl"))
            .Select(line => JsonSerializer.Deserialize<Dictionary<string, string>>(line)!).ToArray();
        Assert.InRange(rows.Length, 80, 1_000);
        Assert.All(rows, row => Assert.All(
            Enum.GetValues<AnalysisChain>().Where(chain => chain != AnalysisChain.Beginnings),
            chain => Assert.Equal(
                (row["text"], row[chain.ToString().ToLowerInvariant()]),
                (row["text"], string.Join(' ', terms.Of(chain, row["text"]))))));
    }
}
