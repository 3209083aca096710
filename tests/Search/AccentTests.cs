using System.Text.RegularExpressions;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Text;
using SchoolSearch.Search.Answers;
using SchoolSearch.Search.Lucene.Analysis;
using SchoolSearch.Search.Text;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Search;

/// <summary>A search without accents is the same search.</summary>
public sealed partial class AccentTests(IndexFixture index) : IClassFixture<IndexFixture>
{
    [Fact]
    public void EveryAccentedWordOfTheDemoHasTheSameTermsWithoutItsAccents()
    {
        using var terms = new FrenchTerms();
        var words = AccentedWords();
        Assert.True(words.Count > 300, $"{words.Count} words");
        foreach (var word in words)
        {
            var bare = Folding.Fold(word);
            foreach (var chain in (AnalysisChain[])[AnalysisChain.Stemmed, AnalysisChain.Exact, AnalysisChain.Root])
            {
                Assert.Equal([word, .. terms.Of(chain, word)], [word, .. terms.Of(chain, bare)]);
            }
        }
    }

    [Theory]
    [InlineData("poussière")]
    [InlineData("cimetières")]
    [InlineData("frontière")]
    [InlineData("infirmière")]
    [InlineData("ministère")]
    [InlineData("monastères")]
    [InlineData("gouttière")]
    [InlineData("éléments")]
    [InlineData("séparément")]
    [InlineData("mammifère")]
    [InlineData("cœurs")]
    [InlineData("cinquième")]
    [InlineData("château fort")]
    [InlineData("à la frontière")]
    [InlineData("où était le monastère")]
    public async Task ASearchWithoutAccentsFindsTheSamePagesInTheSameOrder(string query)
    {
        await index.FreshAsync(
        [
            TestPage.Upsert("title", query, "Une page."),
            TestPage.Upsert("body", "Leçon", $"On lit {query} ici, et {query} encore."),
            TestPage.Upsert("bare", Folding.Fold(query), "Une autre page, tapée vite."),
            TestPage.Upsert("other", "Sport", "Des ballons."),
        ]);
        Assert.Equal(3, (await FindAsync(query)).Count);
        Assert.Equal(await FindAsync(query), await FindAsync(Folding.Fold(query)));
    }

    async Task<IReadOnlyList<string>> FindAsync(string query)
    {
        var engine = new SearchEngine(index.Reader, TestPage.Sites, Level.Lycee);
        var found = Assert.IsType<SearchAnswer.Found>(await engine.SearchAsync(new SearchRequest(query, null)));
        return [.. found.Hits.Select(hit => TestPage.Id(hit.Url)).Order(StringComparer.Ordinal)];
    }

    static HashSet<string> AccentedWords() =>
    [
        .. Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "seeds"), "*.html", SearchOption.AllDirectories)
            .SelectMany(file => Word().Matches(File.ReadAllText(file).Normalize()).Select(match => match.Value))
            .Select(word => word.ToLowerInvariant())
            // « dès » is « des » without its accent, a small word; its search is tested with those.
            .Where(word => Folding.Fold(word) != word && !FrenchAnalysis.IsStopWord(Folding.Fold(word))),
    ];

    [GeneratedRegex(@"\p{L}{3,}")]
    private static partial Regex Word();
}
