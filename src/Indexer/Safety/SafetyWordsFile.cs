using System.Globalization;
using SchoolSearch.Core.Files;
using SchoolSearch.Indexer.Phrases;
using YamlDotNet.RepresentationModel;

namespace SchoolSearch.Indexer.Safety;

/// <summary>A word list, read strictly: everything that is not understood is a problem with its line and a
/// remedy.</summary>
sealed class SafetyWordsFile(string file, int category, List<Problem> problems)
{
    const int MaximumBytes = 1 << 20;

    const double MaximumWeight = 10;

    readonly List<SafetyTerm> terms = [];
    readonly HashSet<string> seen = [];

    public IReadOnlyList<SafetyTerm> Terms => terms;

    public string Label { get; private set; } = "";

    /// <returns>The file's text, empty when it cannot be read.</returns>
    public string Read()
    {
        switch (YamlFile.Read(file, MaximumBytes))
        {
            case Reading<YamlFile>.Loaded { Value: { Root: YamlMappingNode root, Text: var text } }:
                ReadRoot(root);
                return text;
            case Reading<YamlFile>.Loaded { Value.Root: var other }:
                Problem(other, "il faut « category », « label » et « terms ».");
                return "";
            case Reading<YamlFile>.Broken broken:
                problems.AddRange(broken.Problems);
                return "";
            default:
                throw new InvalidOperationException("An unknown kind of reading.");
        }
    }

    void ReadRoot(YamlMappingNode root)
    {
        foreach (var (key, value) in root.Children)
        {
            switch (((key as YamlScalarNode)?.Value, value))
            {
                case ("category", YamlScalarNode name) when name.Value == SafetyWords.Categories[category]:
                    break;
                case ("category", _):
                    Problem(
                        value,
                        $"la catégorie doit s’appeler « {SafetyWords.Categories[category]} », comme le fichier.");
                    break;
                case ("label", YamlScalarNode { Value.Length: > 0 } label):
                    Label = label.Value!;
                    break;
                case ("terms", YamlSequenceNode groups):
                    ReadGroups(groups, excuses: false);
                    break;
                case ("excuses", YamlSequenceNode groups):
                    ReadGroups(groups, excuses: true);
                    break;
                case (var name, _):
                    Problem(key, $"« {name} » n’est pas attendu ici ou n’a pas la bonne forme. Les clés sont "
                        + "category, label, terms et excuses.");
                    break;
            }
        }

        if (Label.Length == 0)
        {
            Problem(root, "il manque « label », le nom de la catégorie en français.");
        }

        if (!root.Children.ContainsKey(new YamlScalarNode("category")))
        {
            Problem(root, $"il manque « category: {SafetyWords.Categories[category]} ».");
        }

        if (!terms.Any(term => !term.Excuses))
        {
            Problem(root, "la liste ne contient aucun mot sous « terms ».");
        }
    }

    void ReadGroups(YamlSequenceNode groups, bool excuses)
    {
        foreach (var node in groups)
        {
            if (node is YamlMappingNode group)
            {
                ReadGroup(group, excuses);
            }
            else
            {
                Problem(node, "il faut un groupe avec « weight » et « words ».");
            }
        }
    }

    void ReadGroup(YamlMappingNode group, bool excuses)
    {
        double? weight = null;
        var sure = false;
        YamlSequenceNode? words = null;
        foreach (var (key, value) in group.Children)
        {
            switch (((key as YamlScalarNode)?.Value, value))
            {
                case ("weight", YamlScalarNode scalar)
                    when double.TryParse(
                        scalar.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                        && number is > 0 and <= MaximumWeight:
                    weight = number;
                    break;
                case ("weight", _):
                    Problem(
                        value, "le poids doit être un nombre de 0.5 à 10, avec un point, par exemple « weight: 1.5 ».");
                    return;
                case ("sure", YamlScalarNode { Value: "true" or "false" } scalar) when !excuses:
                    sure = scalar.Value == "true";
                    break;
                case ("words", YamlSequenceNode sequence):
                    words = sequence;
                    break;
                case (var name, _):
                    Problem(key, $"« {name} » n’est pas attendu dans un groupe. Les clés sont weight, words et, "
                        + "sous terms, sure: true.");
                    return;
            }
        }

        if (weight is null || words is null)
        {
            Problem(group, "il faut « weight » et « words » dans chaque groupe.");
            return;
        }

        foreach (var node in words)
        {
            var text = (node as YamlScalarNode)?.Value?.Trim() ?? "";
            if (text.Length is < 2 or > 80 || PhraseTrie.Tokens(text).Count is 0 or > PhraseTrie.MaximumTokens)
            {
                Problem(node, $"« {text} » : un mot ou une expression a de 2 à 80 caractères et au plus "
                    + $"{PhraseTrie.MaximumTokens} mots.");
            }
            else if (!seen.Add(string.Join(' ', PhraseTrie.Tokens(text))))
            {
                Problem(node, $"« {text} » est déjà dans cette liste (au pluriel ou aux accents près). Gardez une "
                    + "seule des deux lignes.");
            }
            else
            {
                terms.Add(new SafetyTerm(category, text, weight.Value, sure, excuses));
            }
        }
    }

    void Problem(YamlNode node, string what) =>
        problems.Add(Core.Files.Problem.Of(file, (int)node.Start.Line, what));
}
