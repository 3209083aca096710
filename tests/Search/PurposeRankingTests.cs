using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Search.Answers;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Query;
using SchoolSearch.Search.Text;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Search;

/// <summary>Lessons come first, unless a query names another purpose.</summary>
public sealed class PurposeRankingTests(IndexFixture index) : IClassFixture<IndexFixture>
{
    [Theory]
    [InlineData("fractions", "")]
    [InlineData("l’exercice du pouvoir", "Exercise")]
    [InlineData("exercices fractions", "Exercise")]
    [InlineData("contrôle maths 5e", "Test")]
    [InlineData("controle maths", "Test")]
    [InlineData("corrigé brevet 2019", "Test AnswerKey")]
    [InlineData("exos corrigés", "Exercise AnswerKey")]
    [InlineData("fiche prof volcan", "TeacherSheet")]
    [InlineData("leçon fractions", "Lesson")]
    [InlineData("installer python", "Manual")]
    [InlineData("actualités du collège", "News")]
    [InlineData("sommaire cm1", "Index")]
    [InlineData("ecrire en latexe", "Manual")]
    [InlineData("exercisse de maths", "Exercise")]
    [InlineData("le sujet du verbe", "")]
    [InlineData("réponse immunitaire", "")]
    [InlineData("mettre en facteur", "")]
    [InlineData("le chant des oiseaux", "")]
    public void OnlyWordsThatNameAKindOfPageAskForIt(string query, string purposes) =>
        Assert.Equal(purposes, AskedPurposes.Of(QueryText.Parse(query).Words).ToString());

    [Fact]
    public async Task ALessonComesBeforeItsSheetItsTestAndItsAnswers()
    {
        await index.FreshAsync(
            Page("prof", PagePurpose.TeacherSheet, "volcan volcan volcan"),
            Page("test", PagePurpose.Test, "volcan volcan volcan"),
            Page("corrige", PagePurpose.AnswerKey, "volcan volcan volcan"),
            Page("lecon", PagePurpose.Lesson, "volcan et bien d’autres mots qui parlent de la Terre"),
            Page("page", PagePurpose.Unknown, "volcan et bien d’autres mots qui parlent de la Terre"));
        Assert.Equal(["lecon", "page"], (await FindAsync("volcan")).Take(2));
    }

    [Fact]
    public async Task WhatAQueryAsksForByNameIsNotLowered()
    {
        await index.FreshAsync(
            Page("test", PagePurpose.Test, "contrôle volcan"),
            Page("corrige", PagePurpose.AnswerKey, "contrôle volcan"),
            Page("lecon", PagePurpose.Lesson, "volcan et contrôle et bien d’autres mots qui parlent de la Terre"));
        Assert.Equal(["lecon", "corrige"], (await FindAsync("volcan")).Where(id => id != "test"));
        Assert.Equal(["test", "lecon", "corrige"], await FindAsync("contrôle volcan"));
    }

    [Fact]
    public async Task TheAccountSaysWhatThePurposeBrought()
    {
        await index.FreshAsync(Page("test", PagePurpose.Test, "volcan"), Page("lecon", PagePurpose.Lesson, "volcan"));
        var hits = (await SearchAsync("volcan")).Hits.ToDictionary(hit => TestPage.Id(hit.Url), hit => hit.Account!);
        Assert.Contains(hits["lecon"].Parts, part => part.Kind == ScorePartKind.Purpose);
        Assert.DoesNotContain(hits["test"].Parts, part => part.Kind == ScorePartKind.Purpose);
    }

    async Task<IEnumerable<string>> FindAsync(string query) =>
        (await SearchAsync(query)).Hits.Select(hit => TestPage.Id(hit.Url));

    async Task<SearchAnswer.Found> SearchAsync(string query) => Assert.IsType<SearchAnswer.Found>(
        await new SearchEngine(index.Reader, TestPage.Sites, Level.Lycee)
            .SearchAsync(new SearchRequest(query) { Explain = true }));

    static IndexChange Page(string id, PagePurpose purpose, string body) =>
        TestPage.Upsert(id, "Page", body, purpose: purpose);
}
