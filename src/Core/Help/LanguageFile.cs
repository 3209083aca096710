using System.Collections.Frozen;
using System.Collections.Immutable;
using SchoolSearch.Core.Files;
using SchoolSearch.Core.Intents;
using SchoolSearch.Core.Text;
using YamlDotNet.RepresentationModel;

namespace SchoolSearch.Core.Help;

/// <summary><c>langage.yaml</c>: what the patterns of all lists share.</summary>
static class LanguageFile
{
    public static IntentLanguage Read(string file, List<Problem> problems)
    {
        var yaml = new StrictYaml(file, problems);
        if (yaml.Load() is not { } root)
        {
            return IntentLanguage.Empty;
        }

        var sections = yaml.Entries(root, "langage.yaml", ["petits-mots", "abreviations", "groupes"], []);
        var small = yaml
            .Texts(sections.GetValueOrDefault("petits-mots"), "Un petit mot", 20)
            .Select(one => Folding.Fold(one.Text))
            .ToFrozenSet(StringComparer.Ordinal);
        var abbreviations = new Dictionary<string, ImmutableArray<string>>(StringComparer.Ordinal);
        foreach (var (name, key, value) in yaml.Named(sections.GetValueOrDefault("abreviations"), "abreviations"))
        {
            ImmutableArray<string> words = [.. IntentText.Split(Folding.Fold(yaml.Text(value, "Une abréviation", 60)))];
            if (IntentText.Split(Folding.Fold(name)).ToList() is not [var typed]
                || words.IsEmpty || !abbreviations.TryAdd(typed, words))
            {
                yaml.Problem(
                    key,
                    $"« {name} » : une abréviation est un seul mot, écrit une fois, suivi des mots qu’elle remplace.");
            }
        }

        var groups = new Dictionary<string, string>(StringComparer.Ordinal);
        var nodes = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        foreach (var (name, key, value) in yaml.Named(sections.GetValueOrDefault("groupes"), "groupes"))
        {
            groups.Add(name, yaml.Text(value, "Un groupe", 2000));
            nodes.Add(name, key);
        }

        var language = new IntentLanguage(
            abbreviations.ToFrozenDictionary(StringComparer.Ordinal), small,
            groups.ToFrozenDictionary(StringComparer.Ordinal));
        foreach (var (name, text) in groups)
        {
            try
            {
                IntentPattern.Parse(text, language);
            }
            catch (FormatException e)
            {
                yaml.Problem(nodes[name], $"le groupe « {name} » : {e.Message}");
            }
        }

        return language;
    }
}
