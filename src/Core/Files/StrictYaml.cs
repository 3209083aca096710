using YamlDotNet.RepresentationModel;

namespace SchoolSearch.Core.Files;

/// <summary>A YAML file, read strictly: everything that is not understood becomes a problem with line and
/// remedy.</summary>
sealed class StrictYaml(string file, ICollection<Problem> problems)
{
    const int MaximumBytes = 1 << 20;

    /// <returns>Null when there is a problem, which is recorded.</returns>
    public YamlMappingNode? Load()
    {
        switch (YamlFile.Read(file, MaximumBytes))
        {
            case Reading<YamlFile>.Loaded { Value.Root: YamlMappingNode root }:
                return root;
            case Reading<YamlFile>.Loaded { Value.Root: var other }:
                Problem(other, "il faut un seul document fait de sections. README.md, à côté du fichier d’origine, "
                    + "dit lesquelles.");
                return null;
            case Reading<YamlFile>.Broken broken:
                problems.Add(broken.Problems[0]);
                return null;
            default:
                throw new InvalidOperationException("An unknown kind of reading.");
        }
    }

    /// <param name="what">A first sentence that says what is wrong, a second that says how to mend it.</param>
    public void Problem(YamlNode node, string what) =>
        problems.Add(Files.Problem.Of(file, (int)node.Start.Line, what));

    /// <summary>The entries of a section by name. An unexpected name or a missing required one is a problem.</summary>
    public Dictionary<string, YamlNode> Entries(YamlNode node, string what, string[] required, string[] optional)
    {
        var entries = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        if (node is not YamlMappingNode mapping)
        {
            Problem(
                node, $"{what} est fait de lignes « nom: valeur » ({string.Join(", ", required.Concat(optional))}).");
            return entries;
        }

        foreach (var (key, value) in mapping.Children)
        {
            if (key is YamlScalarNode { Value: { } name } && (required.Contains(name) || optional.Contains(name)))
            {
                entries.Add(name, value);
            }
            else
            {
                Problem(
                    key,
                    $"« {key} » n’est pas attendu ici. {what} a : {string.Join(", ", required.Concat(optional))}.");
            }
        }

        foreach (var name in required.Where(name => !entries.ContainsKey(name)))
        {
            Problem(node, $"« {name} » manque à {what}. Ajoutez-le.");
        }

        return entries;
    }

    /// <summary>A text of 1 to <paramref name="longest"/> characters; anything else is a problem and gives an empty
    /// text.</summary>
    public string Text(YamlNode? node, string what, int longest)
    {
        if (node is YamlScalarNode { Value: { } value }
            && value.Trim() is { Length: > 0 } text && text.Length <= longest)
        {
            return text;
        }

        if (node is not null)
        {
            Problem(node, $"{what} est un texte de {longest} signes au plus.");
        }

        return "";
    }

    /// <summary>A list with a text on each line, with the line's node.</summary>
    public IEnumerable<(YamlNode Node, string Text)> Texts(YamlNode? node, string what, int longest)
    {
        switch (node)
        {
            case null:
                yield break;
            case YamlSequenceNode sequence:
                foreach (var one in sequence)
                {
                    if (Text(one, what, longest) is { Length: > 0 } text)
                    {
                        yield return (one, text);
                    }
                }

                break;
            default:
                Problem(node, $"{what} : il faut une liste, un tiret par ligne.");
                break;
        }
    }

    /// <summary>Named parts of a section, in order.</summary>
    public IEnumerable<(string Name, YamlNode Key, YamlNode Value)> Named(YamlNode? node, string what)
    {
        if (node is null)
        {
            yield break;
        }

        if (node is not YamlMappingNode mapping)
        {
            Problem(node, $"{what} : il faut des lignes « nom: … ».");
            yield break;
        }

        foreach (var (key, value) in mapping.Children)
        {
            if (Text(key, "Un nom", 40) is { Length: > 0 } name)
            {
                yield return (name, key, value);
            }
        }
    }
}
