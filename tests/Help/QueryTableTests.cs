using SchoolSearch.Core.Help;
using SchoolSearch.Core.Levels;
using SchoolSearch.Search.Answers;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Help;

/// <summary>Queries of pupils and how they are understood: tables that a teacher can read.</summary>
public sealed class QueryTableTests
{
    static readonly QueryCare Care = DeliveredLists.Care;

    [Theory]
    [InlineData("requetes.tsv", 250)]
    [InlineData("requetes-reservees.tsv", 100)]
    public void EveryQueryOfTheTableIsUnderstood(string table, int atLeast)
    {
        var rows = Rows(table).ToList();
        Assert.InRange(rows.Count, atLeast, 1000);
        var wrong = rows.Where(row => !row.Expected.Contains(Understood(row.Query)))
            .Select(row => $"{row.Query}: {Understood(row.Query)}, not {string.Join(" or ", row.Expected)}");
        Assert.True(!wrong.Any(), string.Join(Environment.NewLine, wrong));
    }

    [Fact]
    public void EveryThemeIsInTheTable()
    {
        var named = Rows("requetes.tsv").SelectMany(row => row.Expected).ToHashSet();
        Assert.Equal([], Care.Guide.Themes.Select(theme => theme.Code).Where(code => !named.Contains(code)));
    }

    [Theory]
    [InlineData("je veux mourir")]
    [InlineData("on se moque de moi")]
    [InlineData("mon père me frappe")]
    public void CapitalsAccentsAndSpacesDoNotCount(string query)
    {
        var theme = Understood(query);
        Assert.NotEqual("-", theme);
        string[] ways =
        [
            query.ToUpperInvariant(), $"  {query} !!! ", query.Replace(" ", "   ", StringComparison.Ordinal),
            query.Replace('è', 'é'), query.Normalize(System.Text.NormalizationForm.FormD), query + "...",
            query + new string(query[^1], 3),
        ];
        foreach (var written in ways)
        {
            Assert.Equal(theme, Understood(written));
        }
    }

    [Fact]
    public void AnyQueryIsReadWithoutAnError()
    {
        var random = new Random(Seed.Next());
        for (var round = 0; round < 300; round++)
        {
            var text =
                string.Concat(
                    Enumerable.Range(0, random.Next(SearchEngine.MaximumQueryLength))
                        .Select(_ => (char)random.Next(round % 2 == 0 ? 0x250 : 0x10000)));
            Care.HelpFor(text, Level.Cycle3);
            Care.IsOffSchool(text);
        }

        string[] odd =
        [
            "", "'", "h", new string('j', 300), string.Concat(Enumerable.Repeat("je ", 100)),
            string.Concat(Enumerable.Repeat("on me tape ", 27)),
        ];
        foreach (var text in odd)
        {
            Care.HelpFor(text, Level.Lycee);
            Care.IsOffSchool(text);
        }
    }

    static string Understood(string query) => Care.HelpFor(query, Level.Lycee) is { } help
        ? help.Theme.Code + (help.IsQuiet ? "?" : "")
        : Care.IsOffSchool(query) ? "inadapte" : "-";

    static IEnumerable<(string Query, string[] Expected)> Rows(string table) =>
        File.ReadLines(Path.Combine(SourceTree.Root, "tests", "Help", table))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split('\t')).Select(cells => (cells[0], cells[1].Split('|')));
}
