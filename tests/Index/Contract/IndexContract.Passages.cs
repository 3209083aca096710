using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Text;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Text;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Index.Contract;

/// <summary>The snippets of results.</summary>
public abstract partial class IndexContract
{
    [Fact]
    public async Task MarksCoverTheWordsThatMatch()
    {
        await FreshAsync(TestPage.Upsert(
            "1", "Éruption", "Le sol tremble. 🌋 L’éruption des <b>volcans</b> surprend. Puis tout redevient calme."));
        var passages = await PassagesAsync(Query("volcan eruption"), new PassageWish(2, 150));
        Assert.Equal(["L’éruption", "volcans"], Marked(passages).Order(StringComparer.Ordinal));
        Assert.Contains("<b>", string.Concat(passages.Select(passage => passage.Text)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATextWithoutAMatchGivesItsBeginningUnmarked()
    {
        await FreshAsync(TestPage.Upsert("1", "Tsunami", "La mer se retire. Une vague arrive."));
        var passage = Assert.Single(await PassagesAsync(Query("tsunami"), new PassageWish(1, 100)));
        Assert.StartsWith("La mer se retire.", passage.Text, StringComparison.Ordinal);
        Assert.Empty(passage.Marks);
    }

    [Fact]
    public async Task APageWithoutTextHasNoPassageAndNobodyGetsOneUnasked()
    {
        await FreshAsync(TestPage.Upsert("1", "Tsunami"), TestPage.Upsert("2", "Volcan", "Un volcan."));
        Assert.Empty(await PassagesAsync(Query("tsunami"), new PassageWish(2, 100)));
        Assert.Empty(Assert.Single((await SearchAsync(Query("volcan"))).Pages).Passages);
    }

    [Fact]
    public async Task WhatIsAskedOfEverythingIsMarkedInTheMainText()
    {
        await FreshAsync(TestPage.Upsert("1", "Éruption", "Le sol tremble. L’éruption des volcans surprend."));
        var step = new QueryStep(Fields((TextField.Title, 1), (TextField.Everything, 1)), Words("volcan"));
        var passages = await PassagesAsync(new PageQuery(step, Upto(Level.Lycee)), new PassageWish(1, 150));
        Assert.Equal(["volcans"], Marked(passages));
    }

    [Fact]
    public async Task PassagesShowTheWordsThatStandFarApart()
    {
        var far = string.Concat(Enumerable.Repeat("Une phrase sans rien de particulier, et qui dure. ", 100));
        await FreshAsync(TestPage.Upsert("1", "Page", $"{far}Le volcan crache. {far}La girafe mange. {far}"));
        var passages = await PassagesAsync(Query("volcan girafe"), new PassageWish(2, 150));
        Assert.Equal(["volcan", "girafe"], Marked(passages));
        Assert.All(passages, passage => Assert.InRange(passage.Text.Length, 1, 400));
        var one = Assert.Single(await PassagesAsync(Query("volcan girafe"), new PassageWish(1, 150)));
        Assert.NotEmpty(one.Marks);
    }

    /// <summary>
    /// Random texts in which words occur in forms of many lengths: apostrophes, combining accents, soft hyphens,
    /// numbers joined to their unit.
    /// </summary>
    [Fact]
    public async Task EveryMarkIsAWordThatWasLookedForWhateverStandsBeforeIt()
    {
        var seed = Seed.Next();
        var random = new Random(seed);
        string[] wanted =
            ["volcan", "volcans", "l’éruption", "L'ÉRUPTION", "e\u0301ruption", "vol\u00ADcan", "d’éruptions"];
        string[] others =
        [
            "mer", "1 000 000", "S.V.T.", "10km", "🌋", "œuf", "ﬁn", "3,14", "Noe\u0308l", "\u200B", "<b>", "&amp;",
            "m²", "\uD800", "XVIIIe", ".", ".\n", "le", "!\n\n",
        ];
        await FreshAsync([.. Enumerable.Range(0, 60).Select(i => TestPage.Upsert($"{i}", "volcan", Text()))]);
        var marked = 0;
        foreach (var wish in new[] { new PassageWish(2, 150), new PassageWish(1, 40), new PassageWish(3, 80) })
        {
            var hits = (await SearchAsync(Query("volcan éruption") with { Size = 60, Passages = wish })).Pages;
            Assert.Equal(60, hits.Length);
            foreach (var passage in hits.SelectMany(hit => hit.Passages))
            {
                var told = $"Seed {seed}: {passage.Text}: {string.Join(' ', passage.Marks)}";
                var last = 0;
                foreach (var mark in passage.Marks)
                {
                    // Ascending, disjoint and not empty; the range itself throws when it exceeds the text.
                    var (start, length) = mark.GetOffsetAndLength(passage.Text.Length);
                    Assert.True(last <= start && length > 0, told);
                    last = start + length;
                    var word = Folding.Fold(TextForms.Apply(passage.Text[mark])).Trim();
                    Assert.True(
                        word is "volcan" or "volcans" or "eruption" or "l'eruption" or "d'eruptions",
                        $"{told}: {word}");
                    marked++;
                }
            }

            Assert.All(hits, hit => Assert.True(hit.Passages.Length <= wish.Most, $"Seed {seed}"));
        }

        Assert.True(marked > 100, $"Seed {seed}: only {marked} marks");

        string Text() => string.Join(' ', Enumerable.Range(0, random.Next(1, 120)).Select(_ => Word()));

        string Word() => random.Next(8) == 0 ? wanted[random.Next(wanted.Length)] : others[random.Next(others.Length)];
    }

    [Fact]
    public async Task EveryResultOfALongPageHasItsOwnPassages()
    {
        await FreshAsync([.. Enumerable.Range(0, 30).Select(Page)]);
        await WriteAsync([.. Enumerable.Range(30, 30).Select(Page)]);
        var hits = (await SearchAsync(Query("volcan") with { Size = 60, Passages = new PassageWish(1, 150) })).Pages;
        Assert.Equal(60, hits.Length);
        Assert.All(hits, hit => Assert.Contains(
            $"numéro {TestPage.Id(hit.Page.Url)} dort", Assert.Single(hit.Passages).Text, StringComparison.Ordinal));

        static IndexChange Page(int i) =>
            TestPage.Upsert($"{i}", "volcan", $"Avant. Le volcan numéro {i} dort. Après.");
    }

    static IEnumerable<string> Marked(IReadOnlyList<Passage> passages) =>
        passages.SelectMany(passage => passage.Marks.Select(mark => passage.Text[mark]));

    async Task<IReadOnlyList<Passage>> PassagesAsync(PageQuery query, PassageWish wish) =>
        Assert.Single((await SearchAsync(query with { Passages = wish })).Pages).Passages;
}
