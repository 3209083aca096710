using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;
using SchoolSearch.Indexer.Classification;

namespace SchoolSearch.Bench.Levels;

/// <summary><c>levels</c>: learns how texts of each level read, and says how well that and the whole judgment of levels work.</summary>
static class LevelsBench
{
    public static Command Create()
    {
        var corpora = new Option<string?>("--corpora") { Description = "A folder with sites/ (MANIFEST.tsv, <site>/tree/) and piaf/corpus.jsonl; without it the project's own texts alone." };
        var write = new Option<bool>("--write") { Description = "Write the coefficients to seeds/levels/lisibilite.tsv." };
        var show = new Option<string?>("--show") { Description = "Print what is read in the texts of a group." };
        var command = new Command("levels", "Learns the reading levels and measures how pages are levelled.") { corpora, write, show };
        command.SetAction(parsed => Run(parsed.GetValue(corpora), parsed.GetValue(write), parsed.GetValue(show)));
        return command;
    }

    static void Run(string? corpora, bool write, string? show)
    {
        var root = Root();
        var texts = LabelledTexts.Own(root).Concat(LabelledTexts.Demo(root)).ToList();
        if (corpora is not null)
        {
            texts.AddRange(LabelledTexts.Piaf(corpora).Concat(LabelledTexts.Real(corpora, all: false)));
        }

        var readable = texts.Where(text => text.IsReadable).ToList();
        Console.Out.WriteLine($"{readable.Count} texts of {Readability.LeastWords} words or more ({texts.Count - readable.Count} shorter ones left out)\n");
        if (show is not null)
        {
            Show(readable.Where(text => text.Group == show));
        }

        var withoutGroup = readable.Select(text => text.Group).Distinct()
            .ToDictionary(group => group, group => OrdinalRegression.Fit([.. readable.Where(text => text.Group != group)]));
        LevelReport.Means(readable);
        LevelReport.CrossValidation([.. readable.Select(text => (text, Likeliest(withoutGroup[text.Group], text.Features)))]);

        var model = OrdinalRegression.Fit(readable);
        Console.Out.WriteLine(model.Write());
        if (write)
        {
            File.WriteAllText(Path.Combine(root, "seeds", "levels", "lisibilite.tsv"), model.Write());
        }

        if (corpora is not null)
        {
            var pages = LabelledTexts.Real(corpora, all: true).ToList();
            LevelReport.NamedByPath([.. pages.Where(page => page.NamedByPath)], withoutGroup, model);
            LevelReport.Vikidia([.. pages.Where(page => page.Group.StartsWith("vikidia", StringComparison.Ordinal))], withoutGroup, model);
            Cost(pages, model);
        }
    }

    public static Level Likeliest(ReadabilityModel model, TextFeatures features)
    {
        var chances = model.Chances(features);
        return ReadabilityModel.Levels.MaxBy(level => chances[level - Level.Cycle2]);
    }

    /// <summary>A site that a list gives to everybody from a level on.</summary>
    public static Site SiteFor(PageUrl url, Level youngest)
    {
        var home = PageUrl.Parse($"http://{url.Host}/");
        var levels = new LevelRange(youngest, new LevelSet([.. LevelNames.All.Where(level => level >= youngest)]));
        return new Site(url.Host, home, "", levels, [], Licence.Unknown, new Scope([url.Host], ["/"], []), ["fr"], [home], TimeSpan.Zero, 1, []);
    }

    static void Cost(List<LabelledText> pages, ReadabilityModel model)
    {
        var cases = pages.Select(page => (Page: StrippedPage.Of(page.Page), Site: SiteFor(page.Page.Url, Level.Cycle1))).ToArray();
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
        Console.Out.WriteLine($"Cost of a level with reading, least of four rounds for each of {times.Length} pages: median {times[times.Length / 2]:0} µs, mean {times.Average():0} µs, p99 {times[times.Length * 99 / 100]:0} µs, most {times[^1]:0} µs");
    }

    static void Show(IEnumerable<LabelledText> texts)
    {
        foreach (var text in texts)
        {
            var values = string.Join(' ', text.Features.Values.Select(value => value.ToString("0.00", CultureInfo.InvariantCulture)));
            Console.Out.WriteLine($"{text.Label} {Likeliest(ReadabilityModel.Current, text.Features).Code()} {text.Features.Words} [{values}] {text.Page.Title}");
        }

        Console.Out.WriteLine();
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
