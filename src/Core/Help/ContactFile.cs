using System.Collections.Immutable;
using SchoolSearch.Core.Files;
using YamlDotNet.RepresentationModel;

namespace SchoolSearch.Core.Help;

/// <summary>A school's own <c>aide.yaml</c>, in its data directory: the people to whom its pupils can turn.</summary>
static class ContactFile
{
    const int MostContacts = 8;

    public static ImmutableArray<HelpContact> Read(StrictYaml yaml)
    {
        if (yaml.Load() is not { } root)
        {
            return [];
        }

        var entries = yaml.Entries(root, "le fichier d’aide de l’école", ["contacts"], []);
        if (entries.GetValueOrDefault("contacts")
            is not YamlSequenceNode { Children.Count: >= 1 and <= MostContacts } list)
        {
            yaml.Problem(root, $"« contacts » est une liste de 1 à {MostContacts} personnes, un tiret pour chacune. "
                + "Sans contact, effacez le fichier.");
            return [];
        }

        return [.. list.Select(node => Contact(yaml, node))];
    }

    /// <summary>Groups of digits, optionally after a plus; null when there is no number, or an invalid one, which is
    /// recorded.</summary>
    public static string? Number(StrictYaml yaml, YamlNode? node)
    {
        if (node is null)
        {
            return null;
        }

        var number = yaml.Text(node, "Le numéro", 20).Replace('\u00A0', ' ').Replace('\u202F', ' ');
        if (number.Length > 0
            && number.TrimStart('+').All(c => char.IsAsciiDigit(c) || c == ' ') && number.Any(char.IsAsciiDigit))
        {
            return number;
        }

        yaml.Problem(node, $"« {number} » : un numéro est fait de chiffres et d’espaces, entre guillemets droits, "
            + "par exemple \"01 23 45 67 89\".");
        return null;
    }

    static HelpContact Contact(StrictYaml yaml, YamlNode node)
    {
        var entries = yaml.Entries(node, "un contact", ["nom", "texte"], ["numero"]);
        return new HelpContact(
            yaml.Text(entries.GetValueOrDefault("nom"), "Le nom", 80),
            Number(yaml, entries.GetValueOrDefault("numero")),
            yaml.Text(entries.GetValueOrDefault("texte"), "Le texte", 160));
    }
}
