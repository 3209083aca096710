using System.Text;
using SchoolSearch.Search.Lucene.Analysis;
using SchoolSearch.Search.Text;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Index;

/// <summary>The embedded engine's implementation of <see cref="FrenchAnalysis"/>: each chain on the same
/// texts.</summary>
public sealed class FrenchTermsTests : IDisposable
{
    readonly FrenchTerms terms = new();

    public void Dispose() => terms.Dispose();

    [Theory]
    [InlineData("éléphant", "elephant")]
    [InlineData("ÉLÉPHANTS", "elephant")]
    [InlineData("L’éléphant", "elephant")]
    [InlineData("l'éléphant", "elephant")]
    [InlineData("qu'elephants", "elephant")]
    [InlineData("d’ÉLÉPHANT", "elephant")]
    [InlineData("Noël", "noel")]
    [InlineData("cœur", "coeu")]
    [InlineData("coeur", "coeu")]
    [InlineData("où", "")]
    [InlineData("les", "")]
    [InlineData("Les animaux de la forêt", "animal foret")]
    [InlineData("au VIe siècle", "6e siecl")]
    [InlineData("la sixième", "6e")]
    [InlineData("la vie", "vie")]
    [InlineData("10km", "10 km")]
    public void StemsAreWithoutAccentsAndEndings(string text, string expected) =>
        Assert.Equal(expected, Text(AnalysisChain.Stemmed, text));

    [Theory]
    [InlineData("L’éléphant et les ÉLÉPHANTS", "elephant elephants")]
    [InlineData("Noël, où ?", "noel")]
    [InlineData("XVIIIe et 18ème", "18e 18e")]
    public void ExactWordsLoseTheirAccentsAlone(string text, string expected) =>
        Assert.Equal(expected, Text(AnalysisChain.Exact, text));

    [Theory]
    [InlineData("L’éléphanteau bâtisseur", "eleph batis")]
    [InlineData("mer", "mer")]
    [InlineData("œufs", "oeufs")]
    public void RootsAreTheFirstFiveLetters(string text, string expected) =>
        Assert.Equal(expected, Text(AnalysisChain.Root, text));

    [Theory]
    [InlineData("L’Éléphant et où", "éléphant et où")]
    [InlineData("aujourd’hui", "aujourd'hui")]
    [InlineData("S.V.T.", "svt")]
    public void WordsAreSpeltAsPagesSpellThem(string text, string expected) =>
        Assert.Equal(expected, Text(AnalysisChain.Spelt, text));

    [Theory]
    [InlineData("L’Éléphant où", "elephant ou")]
    public void FoldedWordsKeepTheSmallOnes(string text, string expected) =>
        Assert.Equal(expected, Text(AnalysisChain.Folded, text));

    [Theory]
    [InlineData("Éléph", "e el ele elep eleph")]
    [InlineData("la mer", "l la m me mer")]
    public void BeginningsAreOfEveryWord(string text, string expected) =>
        Assert.Equal(expected, Text(AnalysisChain.Beginnings, text));

    [Fact]
    public void OfALongWordTheBeginningsEndAndTheWholeIsThere()
    {
        var beginnings = terms.Of(AnalysisChain.Beginnings, "Anticonstitutionnellement");
        Assert.Equal(FrenchAnalysis.LongestBeginning + 1, beginnings.Count);
        Assert.Equal("anticonstitutionnellement", beginnings[^1]);
        Assert.Equal(FrenchAnalysis.LongestBeginning, beginnings[^2].Length);
    }

    [Fact]
    public void AnyTextIsAnalysedAndNoTermEndsInTheMiddleOfACharacter()
    {
        var seed = Seed.Next();
        var random = new Random(seed);
        for (var i = 0; i < 2_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 60)).Select(_ => random.Next(6) switch
            {
                0 => $"{(char)random.Next(0x80)}",
                1 => i % 2 == 0 ? "𐐀" : $"{(char)random.Next(0xD800, 0xE000)}",
                2 => $"{"’'-.éœÉ0 \u00AD\u0301"[random.Next(11)]}",
                3 => $"{(char)random.Next(0x250)}",
                4 => $"{(char)random.Next(0xD800)}",
                _ => "𐐨",
            }));
            foreach (var chain in Enum.GetValues<AnalysisChain>())
            {
                Assert.All(terms.Of(chain, text), term =>
                {
                    Assert.True(term.Length > 0, $"Seed {seed}, text {i}, {chain}");
                    // Lone surrogates only come from texts that contain them.
                    Assert.True(i % 2 == 1 || IsWhole(term), $"Seed {seed}, text {i}, {chain}: {term}");
                });
            }

            // Nothing of a text is left in the next one.
            Assert.Equal(["volcan"], terms.Of(AnalysisChain.Stemmed, "Les volcans"));
        }
    }

    static bool IsWhole(string text) => !text.EnumerateRunes().Contains(Rune.ReplacementChar);

    string Text(AnalysisChain chain, string text) => string.Join(' ', terms.Of(chain, text));
}
