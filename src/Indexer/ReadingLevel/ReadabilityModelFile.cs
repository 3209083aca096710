using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace SchoolSearch.Indexer.ReadingLevel;

/// <summary>
/// A <see cref="ReadabilityModel"/> as text. Comments begin with #. Then a line <c>age BASE SPREAD END END END</c>, and
/// the trees: a line <c>tree</c>, then a line for each node, <c>FEATURE BOUND LEFT RIGHT MEAN</c> for a question, <c>=
/// OUTPUT</c> for a leaf. Features have the names of <see cref="TextFeature"/>, nodes count from 0 in their tree,
/// children come after their parent.
/// </summary>
static class ReadabilityModelFile
{
    public static string Write(ReadabilityModel model)
    {
        var text = new StringBuilder();
        Line(text, $"# Reading age of texts: boosted trees. Written by eng/train levels; see README.md.");
        Line(text, $"age {model.Base:0.###} {model.Spread:0.###} {string.Join(' ', model.Ends.Select(Short))}");
        foreach (var tree in model.Trees)
        {
            Line(text, $"tree");
            foreach (var node in tree.Nodes)
            {
                Line(text, node.IsLeaf ? (FormattableString)$"= {node.Value:0.#####}"
                    : $"{node.Feature} {node.Bound} {node.Left} {node.Right} {node.Value:0.#####}");
            }
        }

        return text.ToString();
    }

    /// <exception cref="InvalidDataException">The text has another format.</exception>
    public static ReadabilityModel Read(TextReader reader, WordAges words)
    {
        double[]? head = null;
        var trees = ImmutableArray.CreateBuilder<RegressionTree>();
        var nodes = new List<TreeNode>();
        var number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            var cells = line.Split(' ');
            try
            {
                switch (cells)
                {
                    case ["#", ..]: break;
                    case ["age", .. { Length: 5 } numbers] when head is null: head = [.. numbers.Select(Number)]; break;
                    case ["tree"]: End(); break;
                    case ["=", var value]: nodes.Add(new TreeNode(default, 0, 0, 0, (float)Number(value))); break;
                    case [var feature, var bound, var left, var right, var mean]:
                        int first = Index(left, nodes.Count), second = Index(right, nodes.Count);
                        nodes.Add(new TreeNode(
                            Enum.Parse<TextFeature>(feature), (float)Number(bound), first, second,
                            (float)Number(mean)));
                        break;
                    default: throw new FormatException("no line of a model");
                }
            }
            catch (Exception e) when (e is FormatException or ArgumentException or OverflowException)
            {
                throw new InvalidDataException($"Line {number} of the reading model: {e.Message}", e);
            }
        }

        End();
        return head is [var start, > 0 and var spread, .. var ends] && ends.Order().SequenceEqual(ends)
            && trees.Count > 0
            ? new ReadabilityModel(words, start, trees.ToImmutable(), [.. ends], spread)
            : throw new InvalidDataException("The reading model has no age, no trees, or ends that do not rise.");

        void End()
        {
            if (nodes.Count == 0)
            {
                return;
            }

            if (nodes.Any(node => Math.Max(node.Left, node.Right) >= nodes.Count))
            {
                throw new InvalidDataException($"Line {number} of the reading model: the tree before it lacks nodes.");
            }

            trees.Add(new RegressionTree([.. nodes]));
            nodes.Clear();
        }
    }

    static double Number(string cell) =>
        double.Parse(cell, CultureInfo.InvariantCulture) is var number && double.IsFinite(number)
        ? number : throw new FormatException("no number");

    /// <summary>Children come after their parent, so that every path through a tree ends.</summary>
    static int Index(string cell, int parent) =>
        int.Parse(cell, CultureInfo.InvariantCulture) is var index && index > parent
        ? index : throw new FormatException("a child before its parent");

    static string Short(double number) => number.ToString("0.###", CultureInfo.InvariantCulture);

    static void Line(StringBuilder text, FormattableString line) =>
        text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
