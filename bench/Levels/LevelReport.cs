using System.Globalization;
using SchoolSearch.Core.Levels;
using SchoolSearch.Indexer.Classification;

namespace SchoolSearch.Bench.Levels;

/// <summary>Tables in Markdown, as docs/levels.md has them.</summary>
static class LevelReport
{
    public static void Means(IReadOnlyList<LabelledText> texts)
    {
        Console.Out.WriteLine($"| Texts | n | {string.Join(" | ", TextFeatures.Names)} |\n|---|---:|{string.Concat(TextFeatures.Names.Select(_ => "---:|"))}");
        foreach (var group in texts.GroupBy(text => $"{text.Label}, {text.Group}").OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var means = TextFeatures.Names.Select((_, f) => group.Average(text => text.Features.Values[f]).ToString("0.00", CultureInfo.InvariantCulture));
            Console.Out.WriteLine($"| {group.Key} | {group.Count()} | {string.Join(" | ", means)} |");
        }

        Console.Out.WriteLine();
    }

    public static void CrossValidation(IReadOnlyList<(LabelledText Text, Level Judged)> judged)
    {
        Console.Out.WriteLine("Each text judged by a model that saw none of its group:\n");
        Console.Out.WriteLine($"| Label | {string.Join(" | ", ReadabilityModel.Levels.Select(level => level.Code()))} | n | inside the label | within one cycle |\n|---|{string.Concat(ReadabilityModel.Levels.Select(_ => "---:|"))}---:|---:|---:|");
        foreach (var label in judged.GroupBy(one => one.Text.Label).OrderBy(label => label.Key, StringComparer.Ordinal))
        {
            Row(label.Key, [.. label]);
        }

        Row("all", judged);
        Console.Out.WriteLine();
        Console.Out.WriteLine($"| Group | {string.Join(" | ", ReadabilityModel.Levels.Select(level => level.Code()))} | n | inside the label | within one cycle |\n|---|{string.Concat(ReadabilityModel.Levels.Select(_ => "---:|"))}---:|---:|---:|");
        foreach (var group in judged.GroupBy(one => $"{one.Text.Group} ({one.Text.Label})").OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            Row(group.Key, [.. group]);
        }

        Console.Out.WriteLine();
        var perLabel = judged.GroupBy(one => one.Text.Label).Select(label => label.Average(one => one.Text.Distance(one.Judged) == 0 ? 1.0 : 0)).Average();
        Console.Out.WriteLine($"Mean over labels, inside the label: {100 * perLabel:0} %\n");
    }

    static void Row(string name, IReadOnlyCollection<(LabelledText Text, Level Judged)> judged)
    {
        var counts = ReadabilityModel.Levels.Select(level => judged.Count(one => one.Judged == level).ToString(CultureInfo.InvariantCulture));
        Console.Out.WriteLine(
            $"| {name} | {string.Join(" | ", counts)} | {judged.Count} | {Percent(judged, one => one.Text.Distance(one.Judged) == 0)} | {Percent(judged, one => one.Text.Distance(one.Judged) <= 1)} |");
    }

    public static void NamedByPath(IReadOnlyList<LabelledText> pages, IReadOnlyDictionary<string, ReadabilityModel> withoutGroup, ReadabilityModel model)
    {
        Console.Out.WriteLine("Pages whose path names a level, stripped of it, on a site listed for all levels. Exact: the likeliest level is the right one. Too short: nothing is chosen, counted as wrong.\n");
        Console.Out.WriteLine("| Site | pages | too short | exact | right one among the targets | likeliest within one cycle | exact, model that never saw the site | within one |\n|---|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var site in pages.GroupBy(page => page.Group).Append(pages.GroupBy(_ => "all").Single()))
        {
            var judged = site.Select(page => (Page: page, With: Judge(page, model), Without: Judge(page, withoutGroup.GetValueOrDefault(page.Group, model)))).ToArray();
            Console.Out.WriteLine(
                $"| {site.Key} | {judged.Length} | {judged.Count(one => one.With.Levels.IsEmpty)} | {Percent(judged, one => IsRight(one.Page, one.With, 0))} | " +
                $"{Percent(judged, one => one.With.Levels.Any(one.Page.Contains))} | {Percent(judged, one => IsRight(one.Page, one.With, 1))} | " +
                $"{Percent(judged, one => IsRight(one.Page, one.Without, 0))} | {Percent(judged, one => IsRight(one.Page, one.Without, 1))} |");
        }

        Console.Out.WriteLine();
        var agree = pages.Count(page =>
            LevelClassifier.Classify(StrippedPage.Of(page.Page), LevelsBench.SiteFor(page.Page.Url, Level.Cycle1), model).Range.Targets is var targets
            && Judge(page, model) is var reading && (reading.Levels.IsEmpty ? targets.Count() == 5 : targets == reading.Levels));
        Console.Out.WriteLine($"The whole judgment gives the targets that reading gives on {agree} of {pages.Count} of these pages.\n");
    }

    public static void Vikidia(IReadOnlyList<LabelledText> pages, IReadOnlyDictionary<string, ReadabilityModel> withoutGroup, ReadabilityModel model)
    {
        foreach (var (name, with) in new[] { ("committed model", model), ("model that never saw Vikidia", withoutGroup.GetValueOrDefault(pages[0].Group, model)) })
        {
            var judged = pages.Select(page => LevelClassifier.Classify(page.Page, LevelsBench.SiteFor(page.Page.Url, Level.Cycle2), with).Range.Targets).ToArray();
            Console.Out.WriteLine(
                $"Vikidia, listed for cycle 2 to lycée, {name}: no target above cycle 4 on {Percent(judged, targets => targets.Oldest <= Level.Cycle4)}, " +
                $"a target at or below cycle 4 on {Percent(judged, targets => targets.Youngest <= Level.Cycle4)} of {judged.Length} pages; targets: " +
                string.Join(", ", judged.CountBy(targets => targets.ToString()).OrderByDescending(pair => pair.Value).Select(pair => $"{pair.Key} {pair.Value}")));
        }

        Console.Out.WriteLine();
    }

    static Readability Judge(LabelledText text, ReadabilityModel model) => Readability.Of(text.Page, new LevelSet([.. LevelNames.All]), model);

    static bool IsRight(LabelledText page, Readability reading, int within) => !reading.Levels.IsEmpty && page.Distance(reading.Likeliest) <= within;

    static string Percent<T>(IReadOnlyCollection<T> items, Func<T, bool> which) => items.Count == 0 ? "–" : $"{100.0 * items.Count(which) / items.Count:0.0} %";
}
