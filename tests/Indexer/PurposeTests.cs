using System.Diagnostics;
using System.Globalization;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Pages;
using SchoolSearch.Indexer.Purposes;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Indexer;

/// <summary>The purposes of pages. A third of the table are look-alikes, which must get no mark.</summary>
public class PurposeTests
{
    public static TheoryData<string, string, string, string, string, double> Rows()
    {
        var rows = new TheoryData<string, string, string, string, string, double>();
        foreach (var line in File.ReadLines(Path.Combine(SourceTree.Root, "tests", "Indexer", "purposes.tsv")).Skip(1))
        {
            var cells = line.Split('\t');
            var links = cells.Length > 5 ? double.Parse(cells[5], CultureInfo.InvariantCulture) : 0;
            rows.Add(cells[0], cells[1], cells[2], Cell(3), Cell(4), links);

            string Cell(int number) => number < cells.Length ? cells[number] : "";
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void PagesAreForWhatTheTableSays(
        string purpose, string url, string title, string headings, string text, double links)
    {
        var page = Page(url, title, headings.Split('|', StringSplitOptions.RemoveEmptyEntries), text, links);
        var judgment = PurposeClassifier.Of(page, null);
        Assert.Equal(purpose, judgment.Purpose.Code());
        Assert.Equal(judgment.Purpose == PagePurpose.Unknown, judgment.Source.Length == 0);
    }

    [Fact]
    public void TheTableIsLongAndAThirdOfItAreLookAlikes()
    {
        var rows = File.ReadLines(Path.Combine(SourceTree.Root, "tests", "Indexer", "purposes.tsv")).Skip(1).ToList();
        Assert.True(rows.Count >= 120);
        Assert.True(rows.Count(row => row.StartsWith("inconnu", StringComparison.Ordinal)) * 3 >= rows.Count);
        Assert.Equal(rows.Count, rows.Distinct().Count());
    }

    [Fact]
    public void AnEncyclopediasTitleNamesASubjectAndNoPurpose()
    {
        var encyclopedia = Some.Site() with { IsEncyclopedia = true };
        foreach (var title in (string[])["Évaluation : les méthodes", "Exercices", "Cours", "Corrigé"])
        {
            var judgment = PurposeClassifier.Of(Page("https://ecole.test/article", title), encyclopedia);
            Assert.Equal(PurposeJudgment.None, judgment);
        }
    }

    [Theory]
    [InlineData("Aide de LibreOffice", PagePurpose.Manual)]
    [InlineData("Manuel d’installation de Debian", PagePurpose.Manual)]
    [InlineData("Manuel d’histoire", PagePurpose.Unknown)]
    [InlineData("Aide aux devoirs", PagePurpose.Unknown)]
    [InlineData("Les maths avec GeoGebra", PagePurpose.Unknown)]
    public void ASiteOfDocumentationIsAManual(string name, PagePurpose purpose)
    {
        var page = Page("https://ecole.test/page", "Insérer une image");
        Assert.Equal(purpose, PurposeClassifier.Of(page, Some.Site() with { Name = name }).Purpose);
    }

    [Fact]
    public void WhatMetadataCallAnExerciseIsOneUnlessWordsSayMore()
    {
        var page = Page("https://ecole.test/page", "Les fractions") with { Kind = PageKind.Exercise };
        Assert.Equal(PagePurpose.Exercise, PurposeClassifier.Of(page, null).Purpose);
        page = page with { Title = "Contrôle : les fractions" };
        Assert.Equal(PagePurpose.Test, PurposeClassifier.Of(page, null).Purpose);
    }

    [Fact]
    public void HostilePagesTakeNoTime()
    {
        var word = string.Concat(Enumerable.Repeat("contrôle n° ", 100_000));
        var page = Page(
            "https://ecole.test/" + string.Concat(Enumerable.Repeat("eval-", 350)), word,
            [.. Enumerable.Repeat(word, 5_000)], string.Concat(Enumerable.Repeat("1. Calcule ______ ?\n", 500_000)));
        var clock = Stopwatch.StartNew();
        PurposeClassifier.Of(page, null);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(2), $"{clock.Elapsed}");
    }

    static ExtractedPage Page(string url, string title, string[]? headings = null, string text = "", double links = 0)
    {
        var body = text.Replace('⏎', '\n');
        return new ExtractedPage(
            PageUrl.Parse(url), title, [.. headings ?? []], "", body, body, [], PageKind.Page, PageMetadata.None,
            "utf-8")
        {
            LinkShare = links,
        };
    }
}
