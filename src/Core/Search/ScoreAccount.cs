using System.Collections.Immutable;
using System.Text.RegularExpressions;
using SchoolSearch.Core.Index;

namespace SchoolSearch.Core.Search;

/// <summary>
/// How a score came about, in terms of schools: the engine's tree, summed by what <see cref="Ranking"/> asked for. Its words are those of Lucene's
/// explanations; what they do not tell is left out, never guessed.
/// </summary>
public sealed partial record ScoreAccount(double Score, ImmutableArray<ScorePart> Parts)
{
    /// <summary>Greatest part first.</summary>
    public static ScoreAccount Of(IndexExplanation explanation)
    {
        var leaves = new List<(ScorePartKind Kind, double Value, string Word)>();
        Collect(explanation, leaves);
        return new ScoreAccount(explanation.Value,
        [
            .. leaves.GroupBy(leaf => leaf.Kind)
                .Select(group => new ScorePart(
                    group.Key, group.Sum(leaf => leaf.Value), [.. group.Select(leaf => leaf.Word).Where(word => word.Length > 0).Distinct()]))
                .OrderByDescending(part => part.Value),
        ]);
    }

    static void Collect(IndexExplanation node, List<(ScorePartKind Kind, double Value, string Word)> leaves)
    {
        // A condition.
        if (node.Value <= 0)
        {
            return;
        }

        if (node.What.StartsWith("in place of ", StringComparison.Ordinal))
        {
            // The best of several, which adds all that is added.
            var best = Leaves(node).MaxBy(part => part.Value);
            leaves.Add((ScorePartKind.Substitute, node.Value, best.Word ?? ""));
            return;
        }

        if (Read(node.What) is { } leaf)
        {
            leaves.Add((leaf.Kind, node.Value, leaf.Word));
            return;
        }

        foreach (var detail in node.Details)
        {
            Collect(detail, leaves);
        }
    }

    static List<(ScorePartKind Kind, double Value, string Word)> Leaves(IndexExplanation node)
    {
        var leaves = new List<(ScorePartKind Kind, double Value, string Word)>();
        foreach (var detail in node.Details)
        {
            Collect(detail, leaves);
        }

        return leaves;
    }

    static (ScorePartKind Kind, string Word)? Read(string what)
    {
        if (what.Contains(PageFields.Quality + " field", StringComparison.Ordinal))
        {
            return (ScorePartKind.Quality, "");
        }

        if (what.StartsWith("ConstantScore(", StringComparison.Ordinal))
        {
            return what.Contains(PageFields.HomeOf + ":", StringComparison.Ordinal) ? (ScorePartKind.HomeOf, "")
                : what.Contains(PageFields.Targets + ":", StringComparison.Ordinal) ? (ScorePartKind.Level, "")
                : what.Contains(PageFields.Year + ":", StringComparison.Ordinal) ? (ScorePartKind.Freshness, "") : null;
        }

        var weight = Weight().Match(what);
        if (!weight.Success)
        {
            return null;
        }

        var word = weight.Groups["word"].Value;
        return weight.Groups["field"].Value switch
        {
            PageFields.Title => (ScorePartKind.Title, word),
            PageFields.Headings => (ScorePartKind.Headings, word),
            PageFields.Description => (ScorePartKind.Description, word),
            // Of a pair that analysis leaves one word of, that word.
            PageFields.Body => (ScorePartKind.Near, word.StartsWith('"') ? word[..(word.LastIndexOf('"') + 1)].Trim('"') : word),
            PageFields.Everything => (ScorePartKind.Everything, word),
            PageFields.Anchors => (ScorePartKind.Anchors, word),
            PageFields.UrlWords => (ScorePartKind.UrlWords, word),
            PageFields.Exact => (ScorePartKind.Exact, word),
            PageFields.Root => (ScorePartKind.Root, word),
            PageFields.TitleKey => (ScorePartKind.WholeTitle, ""),
            PageFields.HomeOf => (ScorePartKind.HomeOf, ""),
            _ => null,
        };
    }

    [GeneratedRegex(@"^weight\((?<field>\w+):(?<word>.+) in \d+\)", RegexOptions.CultureInvariant)]
    private static partial Regex Weight();
}
