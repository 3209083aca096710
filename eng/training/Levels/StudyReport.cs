using SchoolSearch.Core.Levels;
using SchoolSearch.Indexer.ReadingLevel;

namespace SchoolSearch.Training.Levels;

/// <summary>
/// Tables in Markdown, as docs/topics/levels.md has them: each text judged by a model that saw none of its group.
/// </summary>
static class StudyReport
{
    public static void Write((double Age, LevelExample Text)[] judged, ReadabilityModel model)
    {
        var read = judged.Select(one => (one.Text, one.Age, Level: model.Ends.Count(end => one.Age > end))).ToArray();
        var ends = string.Join(" ", model.Ends.Select(end => $"{end:0.00}"));
        Console.WriteLine($"Ends of levels {ends}, spread {model.Spread:0.00} years\n");
        Table("Label", read, one => Label(one.Text));
        Table("Collection", read, one => $"{one.Text.Collection} ({Label(one.Text)})");
        Table(
            "Group", [.. read.Where(one => one.Text.Collection is "pages" or "debian")],
            one => $"{one.Text.Group} ({Label(one.Text)})");
        var levels = read.Where(one => one.Text.Collection != BookTexts.Collection).GroupBy(one => Label(one.Text))
            .Average(label => label.Average(one => one.Text.Distance(one.Level) == 0 ? 100.0 : 0));
        Console.WriteLine($"Mean over labels, inside the label, books apart: {levels:0} %");
    }

    static void Table(
        string title, (LevelExample Text, double Age, int Level)[] read,
        Func<(LevelExample Text, double Age, int Level), string> key)
    {
        var codes = ReadabilityModel.Levels.Select(level => level.Code()).ToArray();
        var columns = string.Join(" | ", codes);
        Console.WriteLine($"| {title} | {columns} | n | mean age | inside the label | within one cycle |");
        Console.WriteLine($"|---|{string.Concat(codes.Select(_ => "---:|"))}---:|---:|---:|---:|");
        foreach (var group in read.GroupBy(key).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var counts = codes.Select((_, level) => group.Count(one => one.Level == level));
            var inside = group.Average(one => one.Text.Distance(one.Level) == 0 ? 100.0 : 0);
            var near = group.Average(one => one.Text.Distance(one.Level) <= 1 ? 100.0 : 0);
            Console.WriteLine($"| {group.Key} | {string.Join(" | ", counts)} | {group.Count()} "
                + $"| {group.Average(one => one.Age):0.0} | {inside:0.0} % | {near:0.0} % |");
        }

        Console.WriteLine();
    }

    static string Label(LevelExample text)
    {
        string from = ReadabilityModel.Levels[text.From].Code(), to = ReadabilityModel.Levels[text.To].Code();
        return from == to ? from : $"{from}–{to}";
    }
}
