using System.CommandLine;
using System.Diagnostics;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;
using SchoolSearch.Indexer.Levels;
using SchoolSearch.Indexer.ReadingLevel;
using SchoolSearch.Training.Levels;

namespace SchoolSearch.Bench.Levels;

/// <summary><c>levels</c>: says how well the reading of pages and the whole judgment of levels work.</summary>
static class LevelsBench
{
    const string Vikidia = "vikidia-2019";

    public static Command Create()
    {
        var corpora = new Option<string>("--corpora")
        {
            Required = true,
            Description =
                "A folder with sites/ (MANIFEST.tsv, <site>/tree/), piaf/corpus.jsonl and readi-ljl/texts.jsonl.",
        };
        var show = new Option<string?>("--show") { Description = "Print what is read in the texts of a group." };
        var command = new Command("levels", "Measures how pages are levelled; eng/train levels learns it.")
        {
            corpora,
            show,
        };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(corpora), parsed.GetValue(show)));
        return command;
    }

    static void Run(string corpora, string? show)
    {
        var root = Root();
        if (show is not null)
        {
            var texts = LabelledTexts.Own(root).Concat(LabelledTexts.Demo(root)).Concat(
                LabelledTexts.Real(corpora, all: false));
            Show(texts.Where(text => text.Group == show));
            return;
        }

        var model = ReadabilityModel.Current;
        var pages = LabelledTexts.Real(corpora, all: true).ToList();
        var named = LabelledTexts.NamedByPath(corpora).ToList();
        var study = new LevelStudy(root, corpora);
        var withoutGroup = named.Select(page => page.Group).Append(Vikidia).Distinct().Where(study.Knows).ToDictionary(
            group => group, group => study.Without(group, model));
        LevelReport.NamedByPath(named, withoutGroup, model);
        LevelReport.Vikidia([.. pages.Where(page => page.Group == Vikidia)], withoutGroup, model);
        Cost(pages, model);
    }

    /// <summary>A site that a list gives to everybody from a level on.</summary>
    public static Site SiteFor(PageUrl url, Level youngest)
    {
        var home = PageUrl.Parse($"http://{url.Host}/");
        var levels = new LevelRange(youngest, new LevelSet([.. LevelNames.All.Where(level => level >= youngest)]));
        return new Site(
            url.Host, home, "", levels, [], Licence.Unknown, new Scope([url.Host], ["/"], []), ["fr"], [home],
            TimeSpan.Zero, 1, []);
    }

    static void Cost(List<LabelledText> pages, ReadabilityModel model)
    {
        var cases = pages
            .Select(page => (Page: StrippedPage.Of(page.Page), Site: SiteFor(page.Page.Url, Level.Cycle1)))
            .ToArray();
        // The least of four rounds for each page: what another process took of the machine is no cost of ours.
        var times = Enumerable.Repeat(double.MaxValue, cases.Length).ToArray();
        for (var round = 0; round < 4; round++)
        {
            for (var i = 0; i < cases.Length; i++)
            {
                var start = Stopwatch.GetTimestamp();
                LevelClassifier.Classify(cases[i].Page, cases[i].Site, model);
                times[i] = Math.Min(times[i], Stopwatch.GetElapsedTime(start).TotalMicroseconds);
            }
        }

        Array.Sort(times);
        Console.Out.WriteLine($"Cost of a level with reading, least of four rounds for each of {times.Length} "
            + $"pages: median {times[times.Length / 2]:0} µs, mean {times.Average():0} µs, p99 "
            + $"{times[times.Length * 99 / 100]:0} µs, most {times[^1]:0} µs");
    }

    static void Show(IEnumerable<LabelledText> texts)
    {
        foreach (var text in texts)
        {
            var reading = Readability.Of(text.Page, new LevelSet([.. LevelNames.All]), ReadabilityModel.Current);
            Console.Out.WriteLine(
                $"{text.From.Code()}-{text.To.Code()} {reading.Levels} {reading.Features.Words} {text.Page.Title} : "
                    + $"{reading}");
        }
    }

    public static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, "bench", "Levels", "texts")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("bench/Levels/texts is not above the program.");
    }
}
