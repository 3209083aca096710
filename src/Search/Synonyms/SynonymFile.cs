using System.Collections.Frozen;
using System.Collections.Immutable;
using SchoolSearch.Core.Files;
using SchoolSearch.Search.Text;
using YamlDotNet.RepresentationModel;

namespace SchoolSearch.Search.Synonyms;

/// <summary>
/// The list of synonyms, read strictly: everything that is not understood is a problem with its line and a remedy. A
/// section is a sequence of groups. <c>[télé, télévision]</c> are equal and lead to each other; <c>dino:
/// [dinosaure]</c> leads one way.
/// </summary>
public sealed class SynonymFile(string file)
{
    const int MaximumBytes = 1 << 20;
    const int MostGroups = 5000;
    const int MostInGroup = 8;
    const int LongestText = 90;
    const int MostWords = 8;

    /// <summary>The sections, with their names in « --explain ».</summary>
    static readonly FrozenDictionary<string, string> Sections = new Dictionary<string, string>
    {
        ["sigles"] = "sigle",
        ["familier"] = "mot familier",
        ["abreviations"] = "abréviation",
        ["graphies"] = "autre façon d’écrire",
        ["histoire"] = "histoire",
        ["nombres"] = "nombre ou unité",
        ["proches"] = "mot de sens proche",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    readonly List<Problem> problems = [];
    readonly Dictionary<string, (string Kind, ImmutableArray<string> Also)> entries = new(StringComparer.Ordinal);
    int groups;

    /// <summary>Never throws because of the file's content.</summary>
    public Reading<SynonymList> Read()
    {
        switch (YamlFile.Read(file, MaximumBytes))
        {
            case Reading<YamlFile>.Loaded { Value.Root: YamlMappingNode root }:
                ReadSections(root);
                break;
            case Reading<YamlFile>.Loaded { Value.Root: var other }:
                Problem(
                    other, $"il faut des sections ({string.Join(", ", Sections.Keys.Order(StringComparer.Ordinal))}).");
                break;
            case Reading<YamlFile>.Broken broken:
                problems.AddRange(broken.Problems);
                break;
            default:
                throw new InvalidOperationException("An unknown kind of reading.");
        }

        return Reading.Of(problems, () => new SynonymList(entries));
    }

    void ReadSections(YamlMappingNode root)
    {
        foreach (var (key, value) in root.Children)
        {
            if (key is YamlScalarNode { Value: { } name }
                && Sections.TryGetValue(name, out var kind) && value is YamlSequenceNode section)
            {
                foreach (var group in section)
                {
                    ReadGroup(group, kind);
                }
            }
            else
            {
                Problem(key, $"« {key} » n’est pas attendu ici ou n’a pas la bonne forme. Les sections sont "
                    + $"{string.Join(", ", Sections.Keys.Order(StringComparer.Ordinal))}.");
            }
        }
    }

    void ReadGroup(YamlNode group, string kind)
    {
        if (++groups > MostGroups)
        {
            if (groups == MostGroups + 1)
            {
                Problem(group, $"la liste a plus de {MostGroups} groupes. Raccourcissez-la.");
            }

            return;
        }

        switch (group)
        {
            case YamlSequenceNode { Children.Count: >= 2 and <= MostInGroup } same when Texts(same) is { } texts:
                for (var i = 0; i < texts.Length; i++)
                {
                    Add(same.Children[i], texts[i], texts.RemoveAt(i), kind);
                }

                break;
            case YamlMappingNode { Children.Count: 1 } oneWay
                when oneWay.Children[0] is
                {
                    Key: YamlScalarNode typed,
                    Value: YamlSequenceNode { Children.Count: >= 1 and < MostInGroup } also,
                }:
                if (Text(typed) is { } text && Texts(also) is { } others)
                {
                    Add(typed, text, others, kind);
                }

                break;
            case YamlSequenceNode { Children.Count: >= 2 and <= MostInGroup }:
                break;
            default:
                Problem(group, $"un groupe s’écrit [télé, télévision] ou dino: [dinosaure], avec {MostInGroup} mots "
                    + "ou expressions au plus.");
                break;
        }
    }

    void Add(YamlNode node, string typed, ImmutableArray<string> also, string kind)
    {
        var key = string.Join(' ', SynonymKey.Words(typed));
        if (also.Any(other => string.Join(' ', SynonymKey.Words(other)) == key))
        {
            Problem(node, $"« {typed} » est deux fois dans ce groupe (au pluriel ou aux accents près). Gardez-le "
                + "une seule fois.");
        }
        else if (!entries.TryAdd(key, (kind, also)))
        {
            Problem(
                node,
                $"« {typed} » est déjà dans cette liste (au pluriel ou aux accents près). Réunissez les deux groupes.");
        }
    }

    /// <returns>Null when one of them has a problem, which is recorded.</returns>
    ImmutableArray<string>? Texts(YamlSequenceNode nodes)
    {
        var texts = nodes.Select(Text).ToList();
        return texts.Contains(null) ? null : [.. texts.OfType<string>()];
    }

    string? Text(YamlNode node)
    {
        var text = TextForms.Apply((node as YamlScalarNode)?.Value?.Trim() ?? "");
        if (text.Length is < 2 or > LongestText
            || !text.All(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '\'' or '.'))
        {
            Problem(node, $"« {text} » : un mot ou une expression a de 2 à {LongestText} lettres, chiffres, "
                + "espaces, traits d’union ou apostrophes.");
            return null;
        }

        if (SynonymKey.Words(text).Length is 0 or > MostWords)
        {
            Problem(node, $"« {text} » n’est fait que de petits mots que la recherche laisse de côté, ou de plus de "
                + $"{MostWords} mots.");
            return null;
        }

        return text.ToLowerInvariant();
    }

    void Problem(YamlNode node, string what) =>
        problems.Add(Core.Files.Problem.Of(file, (int)node.Start.Line, what));
}
