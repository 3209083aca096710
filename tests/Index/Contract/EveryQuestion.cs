using SchoolSearch.Bench.Killing;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Decisions;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Search.Index;

namespace SchoolSearch.Tests.Index.Contract;

/// <summary>One question to each member of a reader, so that every file of the index is read.</summary>
static class EveryQuestion
{
    static readonly PageFilter Filter = PageFilter.For(Level.Lycee, Restrictions.None);

    static readonly PageUrl Page = PageUrl.Parse("https://numbered.test/1");

    static readonly PageQuery Query = new(
        new QueryStep(
            [.. Enum.GetValues<TextField>().Select(field => new FieldWeight(field, 1))],
            [
                new QueryNode.Word(NumberedPages.Word, 1), new QueryNode.Word("mot7", 1),
                new QueryNode.Near("mot7", "mot8", 5, 1),
            ]),
        Filter)
        {
            Size = 100,
            WithCounts = true,
            WithAccount = true,
            Passages = new PassageWish(2, 150),
            Signals =
            [
                new Signal.Quality(1, 1), new Signal.WrittenFor(Level.Cycle1, 1), new Signal.OfYear(2026, 1),
                new Signal.OfPurpose(new PurposeSet(PagePurpose.Lesson, PagePurpose.Unknown), 1),
            ],
            Variety = new Variety(2, 10, 0.5),
            LastFrom = Level.Cycle3,
            Second = new SecondStep(
                new QueryStep([new FieldWeight(TextField.Body, 1)], [new QueryNode.Near("mot1", "mot2", 9, 1)]), 50)
            {
                Substitutes = [new Substitute("mot7", ["mot9"], 1, 1)],
            },
        };

    public static IEnumerable<(string Name, Func<IIndexReader, Task> Ask)> All { get; } =
    [
        ("search", reader => reader.SearchAsync(Query)),
        ("explain", reader => reader.ExplainAsync(Query, Page)),
        ("find", reader => reader.FindAsync(Page, Filter)),
        ("suggest", reader => reader.SuggestAsync(new SuggestionQuery("bro", Filter, 8, []))),
        ("frequencies", reader => reader.FrequenciesAsync(["mot7", NumberedPages.Word])),
        ("nearest", reader => reader.NearestAsync(["mot7", "brochur"])),
        ("matching", reader => reader.MatchingAsync([new WordPattern([new(["mot"]), new(["7", "8"])])])),
        ("count", reader => reader.CountAsync(
            [new WordSet(["mot7"]), new WordSet([NumberedPages.Word], true)], Filter, 1000)),
        ("stats", reader => reader.StatsAsync()),
    ];
}
