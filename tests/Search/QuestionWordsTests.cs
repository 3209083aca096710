using System.Globalization;
using SchoolSearch.Core.Decisions;
using SchoolSearch.Core.Levels;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Query;
using SchoolSearch.Search.Ranking;
using SchoolSearch.Search.Spelling;
using SchoolSearch.Search.Synonyms;
using SchoolSearch.Search.Text;

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
        Assert.Equal(words, Weights(query));

    [Theory]
    [InlineData("quel animal pond des œufs", "animal 0.5, pond 1, œufs 1")]
    [InlineData("Dans quelle mer se jette le Nil ?", "mer 0.5, jette 1, nil 1.3")]
    [InlineData("quelle annee meurt mozart", "annee 0.25, meurt 1, mozart 1")]
    [InlineData("quel est le plus grand animal", "plus 1, grand 1, animal 1")]
    [InlineData("quelques animaux de la ferme", "quelques 1, animaux 1, ferme 1")]
    [InlineData("quel animal", "animal 1")]
    [InlineData("qui est le roi et quel est le château", "roi 1, château 1")]
    public void WhatFollowsQuelIsTheKindOfAnswerAndCountsHalf(string query, string words) =>
        Assert.Equal(words, Weights(query));

    [Theory]
    [InlineData("où dort-il, le hérisson", "dort 0.7, hérisson 1")]
    [InlineData("comment chasse-t-elle, la chouette", "chasse 0.7, chouette 1")]
    [InlineData("comment chasse t'elle la chouette", "chasse 0.7, chouette 1")]
    [InlineData("Dort-il, le hérisson ?", "dort 0.7, hérisson 1")]
    [InlineData("à quel âge Mozart a-t-il joué", "âge 0.5, mozart 1.3, joué 1")]
    [InlineData("le chat il mange quoi", "chat 1, mange 1")]
    [InlineData("quoi l'instrument qu'on utilise", "instrument 1, utilise 0.5")]
    public void TheVerbThatAQuestionIsTurnedAroundCountsLess(string query, string words) =>
        Assert.Equal(words, Weights(query));

    [Theory]
    [InlineData("la ferme et le nombre", "ferme 1, nombre 1")]
    [InlineData("un lieu ou une date", "lieu 1, date 1")]
    [InlineData("ou est situe le volcan", "situe 0.5, volcan 1")]
    public void AWordThatIsAnotherWithoutItsAccentMakesNoQuestion(string query, string words) =>
        Assert.Equal(words, Weights(query));

    [Theory]
    [InlineData("les fruits d'été", "fruits 1, été 1")]
    [InlineData("les fruits d'ete", "fruits 1, ete 1")]
    [InlineData("quel monument a été construit", "monument 0.5, construit 1")]
    [InlineData("quand a-t-elle ete construite, la tour", "construite 1, tour 1")]
    public void SummerIsLookedForWhereItIsNoVerb(string query, string words) => Assert.Equal(words, Weights(query));

    [Theory]
    [InlineData("Dans quelle mer se jette le Nil ?", true, "mer wanted, jette, nil name")]
    [InlineData("quelle annee meurt Mozart", true, "annee wanted frame, meurt, mozart name")]
    [InlineData("à quel âge Mozart a-t-il joué", true, "âge wanted, mozart name, joué")]
    [InlineData("où dort-il, le hérisson", true, "dort turned, hérisson")]
    [InlineData("où est situé le volcan", true, "situé frame, volcan")]
    [InlineData("situé volcan", false, "situé, volcan")]
    [InlineData("quel animal", false, "animal")]
    [InlineData("le volcan Etna", false, "volcan, etna name")]
    [InlineData("quoi", false, "quoi")]
    public void EachWordOfAQuestionHasItsRole(string query, bool asks, string words)
    {
        var question = QuestionWords.Of(QueryText.Parse(query));
        Assert.Equal(asks, question.Asks);
        Assert.Equal(words, string.Join(", ", question.Words.Select(word => word.Text
            + (word.IsName ? " name" : "") + (word.IsWanted ? " wanted" : "") + (word.IsTurned ? " turned" : "") + (
                word.IsFrame ? " frame" : ""))));
    }

    [Theory]
    [InlineData("pourquoi volcan lave", 200)]
    [InlineData("volcan lave", 100)]
    [InlineData("pourquoi volcan", 100)]
    public void AQuestionIsPutInOrderAmongMorePages(string query, int window) =>
        Assert.Equal(window, Asked(query).Second!.Window);

    /// <summary>The weight of each word in the first and in the second step.</summary>
    static string Weights(string query)
    {
        var asked = QuestionWords.Of(QueryText.Parse(query)).Words.Select(word => word.Text).ToHashSet();
        var finding = Told(Asked(query).Find);
        Assert.Equal(finding, Told(Asked(query).Second!.Step));
        return finding;

        string Told(QueryStep step) =>
            string.Join(", ", step.Nodes.OfType<QueryNode.Word>().Where(word => asked.Contains(word.Text))
            .Select(word => string.Create(CultureInfo.InvariantCulture, $"{word.Text} {word.Weight:0.##}")));
    }

    static PageQuery Asked(string query)
    {
        var text = QueryText.Parse(query);
        var understood = new UnderstoodQuery(
            new TypedQuery(text, Level.Lycee, IsOffSchool: false, Help: null), Wanted: null, IsExact: false,
            QuestionWords.Of(text), [], SpellingCheck.Nothing, FreshIn: null);
        return new PageRanking(RankingWeights.Default, Thesaurus.Empty).Query(
            understood, PageFilter.For(Level.Lycee, Restrictions.None));
    }
}
