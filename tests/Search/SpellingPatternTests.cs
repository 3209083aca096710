using System.Text.RegularExpressions;
using SchoolSearch.Core.Search;

namespace SchoolSearch.Tests.Search;

/// <summary>How children write what they hear. A pattern of the engine means the same in .NET.</summary>
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
        Assert.Equal(matches, Regex.IsMatch(word, $"^(?:{SpellingPattern.SoundsLike(typed)})$"));

    [Theory]
    [InlineData("planete", "planète")]
    [InlineData("garçon", "garcon")]
    [InlineData("oeuf", "œuf")]
    [InlineData("coeur", "coeur")]
    public void AccentsMatchOrNot(string typed, string word) => Assert.Matches($"^(?:{SpellingPattern.Accented(typed)})$", word);

    [Theory]
    [InlineData("volcna", "volcan", "volume")]
    [InlineData("hipopotame", "hippopotame", "hippodrome")]
    [InlineData("girage", "girafe", "virage")]
    [InlineData("elephant", "éléphant", "élégant")]
    [InlineData("fleuvr", "fleuve", "pleuvoir")]
    [InlineData("riviete", "rivière", "civette")]
    public void ASlipIsNearerThanAnotherWord(string typed, string near, string far) =>
        Assert.True(SpellingDistance.Between(typed, near) < SpellingDistance.Between(typed, far));
}
