using System.Collections.Immutable;
using YamlDotNet.RepresentationModel;

namespace SchoolSearch.Core.Files;

/// <summary>A YAML file of lines "name: value", read strictly.</summary>
public static class FlatYaml
{
    const int Largest = 1 << 16;

    /// <param name="Values">One text; several for a list; for a switch none when it is off, one empty text when it is
    /// on.</param>
    public sealed record Entry(string Name, ImmutableArray<string> Values, int Line);

    /// <summary>Never throws because of the file's content.</summary>
    /// <param name="names">The names that may stand in the file.</param>
    /// <param name="switches">Names whose value is yes or no.</param>
    public static Reading<ImmutableArray<Entry>> Read(
        string file, IReadOnlyCollection<string> names, IReadOnlySet<string> switches) =>
        YamlFile.Read(file, Largest).Match(
            loaded => ReadAll(file, loaded.Root, names, switches),
            problems => new Reading<ImmutableArray<Entry>>.Broken(problems));

    static Reading<ImmutableArray<Entry>> ReadAll(
        string file, YamlNode root, IReadOnlyCollection<string> names, IReadOnlySet<string> switches)
    {
        // All lines may be comments.
        if (root is YamlScalarNode { Value: null or "" })
        {
            return new Reading<ImmutableArray<Entry>>.Loaded([]);
        }

        var problems = new List<Problem>();
        var entries = ImmutableArray.CreateBuilder<Entry>();
        if (new YamlMember(file, root, problems).HasOnly([.. names]))
        {
            foreach (var (key, value) in ((YamlMappingNode)root).Children)
            {
                if (key is YamlScalarNode { Value: { } name } && names.Contains(name)
                    && Values(value, switches.Contains(name), file, problems) is { } values)
                {
                    entries.Add(new(name, values, (int)key.Start.Line));
                }
            }
        }

        return Reading.Of(problems, entries.ToImmutable);
    }

    static ImmutableArray<string>? Values(YamlNode node, bool isSwitch, string file, List<Problem> problems)
    {
        var (values, expected) = (node, isSwitch) switch
        {
            (YamlScalarNode { Value: "true" or "oui" }, true) => (ImmutableArray.Create(""), ""),
            (YamlScalarNode { Value: "false" or "non" }, true) => ([], ""),
            (_, true) => ((ImmutableArray<string>?)null, "Écrivez oui ou non."),
            (YamlScalarNode { Value: { Length: > 0 } text }, _) => ([text], ""),
            (YamlSequenceNode { Children.Count: > 0 } list, _)
                when list.All(one => one is YamlScalarNode { Value.Length: > 0 }) =>
                ([.. list.Select(one => ((YamlScalarNode)one).Value!)], ""),
            _ => (null, "Écrivez la valeur sur la même ligne, ou mettez un # devant la ligne pour l’enlever."),
        };
        if (values is null)
        {
            problems.Add(new(file, (int)node.Start.Line, "Cette valeur ne convient pas.", expected));
        }

        return values;
    }
}
