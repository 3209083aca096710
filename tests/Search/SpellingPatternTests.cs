using System.Text.RegularExpressions;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Spelling;

namespace SchoolSearch.Tests.Search;

/// <summary>Children's spellings of what they hear. Each pattern is turned into an equivalent regular
/// expression.</summary>
public sealed class SpellingPatternTests
{
    [Theory]
    [InlineData("jirafe", "girafe")]
    [InlineData("faraon", "pharaon")]
    [InlineData("fotosintaise", "photosynthèse")]
    [InlineData("revolusion", "révolution")]
    [InlineData("fransaise", "française")]
    [InlineData("piramide", "pyramide")]
    [InlineData("katorze", "quatorze")]
    [InlineData("elefan", "éléphant")]
    [InlineData("dinosore", "dinosaure")]
    [InlineData("samdi", "samedi")]
    [InlineData("oto", "auto")]
    [InlineData("ariko", "haricot")]
    [InlineData("bato", "bateau")]
    [InlineData("jenou", "genou")]
    [InlineData("mouvman", "mouvement")]
    [InlineData("famiye", "famille")]
    [InlineData("soley", "soleil")]
    [InlineData("montagnie", "montagne")]
    [InlineData("zoizo", "oiseau", false)]
    [InlineData("girafe", "carafe", false)]
    [InlineData("volcan", "volant", false)]
    [InlineData("maison", "mission", false)]
    [InlineData("abeye", "abeille")]
    public void WordsOfOneSoundMatch(string typed, string word, bool matches = true) =>
        Assert.Equal(matches, Regex.IsMatch(word, Expression(SpellingPattern.SoundsLike(typed)!)));

    [Theory]
    [InlineData("planete", "planète")]
    [InlineData("garçon", "garcon")]
    [InlineData("oeuf", "œuf")]
    [InlineData("coeur", "coeur")]
    public void AccentsMatchOrNot(string typed, string word) =>
        Assert.Matches(Expression(SpellingPattern.Accented(typed)), word);

    [Fact]
    public void AWordOfTooManySoundsHasNoPattern()
    {
        Assert.Null(SpellingPattern.SoundsLike(string.Concat(Enumerable.Repeat("ill", 40))));
        for (var sounds = 1; sounds <= 40; sounds++)
        {
            Assert.InRange(
                SpellingPattern.SoundsLike(string.Concat(Enumerable.Repeat("ill", sounds)))?.Letters ?? 1, 1,
                WordPattern.MostLetters);
        }
    }

    [Theory]
    [InlineData("volcna", "volcan", "volume")]
    [InlineData("hipopotame", "hippopotame", "hippodrome")]
    [InlineData("girage", "girafe", "virage")]
    [InlineData("elephant", "éléphant", "élégant")]
    [InlineData("fleuvr", "fleuve", "pleuvoir")]
    [InlineData("riviete", "rivière", "civette")]
    public void ASlipIsNearerThanAnotherWord(string typed, string near, string far) =>
        Assert.True(SpellingDistance.Between(typed, near) < SpellingDistance.Between(typed, far));

    static string Expression(WordPattern pattern) => $"^{string.Concat(pattern.Parts.Select(part =>
        $"(?:{string.Join('|', part.Spellings.Select(Regex.Escape))}){(part.MayBeMissing ? "?" : "")}"))}$";
}
