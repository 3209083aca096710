using SchoolSearch.Core.Search;

namespace SchoolSearch.Tests.Search;

public sealed class QuestionWordsTests
{
    [Theory]
    [InlineData("quand commence la révolution", "commence 0.5, révolution 1")]
    [InlineData("où est situé le volcan", "situé 0.5, volcan 1")]
    [InlineData("c’est quoi le participe passé", "participe 1, passé 1")]
    [InlineData("c'est quoi le passe compose", "passe 1, compose 1")]
    [InlineData("commence révolution", "commence 1, révolution 1")]
    [InlineData("qui commence", "commence 1")]
    public void VerbsThatSayLittleCountHalfInAQuestion(string query, string words) =>
        Assert.Equal(words, string.Join(", ", QuestionWords.Content(QueryText.Parse(query)).Select(term => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{term.Word} {term.Weight}"))));
}
