using SchoolSearch.Core.Levels;
using SchoolSearch.Indexer.Levels;
using SchoolSearch.Indexer.ReadingLevel;
using SchoolSearch.Training.Levels;

namespace SchoolSearch.Bench.Levels;

/// <summary>Tables in Markdown, as docs/topics/levels.md has them.</summary>
static class LevelReport
{
    public static void NamedByPath(
        IReadOnlyList<LabelledText> pages, IReadOnlyDictionary<string, ReadabilityModel> withoutGroup,
        ReadabilityModel model)
    {
        Console.Out.WriteLine("Pages whose path names a level, stripped of it, on a site listed for all levels. "
            + "Exact: the likeliest level is the right one. Too short: nothing is chosen, counted as wrong.\n");
        Console.Out.WriteLine("| Site | pages | too short | exact | right one among the targets | likeliest within "
            + "one cycle | targets on average | exact, model that never saw the site | right one among the targets "
            + "| within one |\n|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var site in pages.GroupBy(page => page.Group).Append(pages.GroupBy(_ => "all").Single()))
        {
            var judged = site
                .Select(page =>
                    (
                        Page: page, With: Judge(page, model),
                        Without: Judge(page, withoutGroup.GetValueOrDefault(page.Group, model))))
                .ToArray();
            Console.Out.WriteLine(
                $"| {site.Key} | {judged.Length} | {judged.Count(one => one.With.Levels.IsEmpty)} | "
                    + $"{Percent(judged, one => IsRight(one.Page, one.With, 0))} | " +
                $"{Percent(judged, one => one.With.Levels.Any(one.Page.Contains))} | "
                    + $"{Percent(judged, one => IsRight(one.Page, one.With, 1))} | " +
                $"{judged.Average(one => one.With.Levels.Count()):0.00} | " +
                $"{Percent(judged, one => IsRight(one.Page, one.Without, 0))} | "
                    + $"{Percent(judged, one => one.Without.Levels.Any(one.Page.Contains))} | "
                    + $"{Percent(judged, one => IsRight(one.Page, one.Without, 1))} |");
        }

        Console.Out.WriteLine();
        var agree = pages.Count(page =>
            LevelClassifier.Classify(
                StrippedPage.Of(page.Page), LevelsBench.SiteFor(page.Page.Url, Level.Cycle1),
                model).Range.Targets is var targets
            && Judge(page, model) is var reading
            && (reading.Levels.IsEmpty ? targets.Count() == 5 : targets == reading.Levels));
        Console.Out.WriteLine(
            $"The whole judgment gives the targets that reading gives on {agree} of {pages.Count} of these pages.\n");
    }

    public static void Vikidia(
        IReadOnlyList<LabelledText> pages, IReadOnlyDictionary<string, ReadabilityModel> withoutGroup,
        ReadabilityModel model)
    {
        if (pages.Count == 0)
        {
            return;
        }

        var unseen = withoutGroup.GetValueOrDefault(pages[0].Group, model);
        foreach (var (name, with) in new[] { ("committed model", model), ("model that never saw Vikidia", unseen) })
        {
            var judged = pages
                .Select(page =>
                    LevelClassifier.Classify(
                        page.Page, LevelsBench.SiteFor(page.Page.Url, Level.Cycle2), with).Range.Targets)
                .ToArray();
            Console.Out.WriteLine(
                $"Vikidia, listed for cycle 2 to lycée, {name}: no target above cycle 4 on "
                    + $"{Percent(judged, targets => targets.Oldest <= Level.Cycle4)}, " +
                $"a target at or below cycle 4 on {Percent(judged, targets => targets.Youngest <= Level.Cycle4)} of "
                    + $"{judged.Length} pages; targets: " +
                string.Join(
                    ", ",
                    judged.CountBy(targets => targets.ToString()).OrderByDescending(pair => pair.Value).Select(pair =>
                        $"{pair.Key} {pair.Value}")));
        }

        Console.Out.WriteLine();
    }

    static Readability Judge(LabelledText text, ReadabilityModel model) =>
        Readability.Of(StrippedPage.Of(text.Page), new LevelSet([.. LevelNames.All]), model);

    static bool IsRight(LabelledText page, Readability reading, int within) =>
        !reading.Levels.IsEmpty && page.Distance(reading.Likeliest) <= within;

    static string Percent<T>(IReadOnlyCollection<T> items, Func<T, bool> which) =>
        items.Count == 0 ? "–" : $"{100.0 * items.Count(which) / items.Count:0.0} %";
}
