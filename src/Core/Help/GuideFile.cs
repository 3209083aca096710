using System.Collections.Immutable;
using SchoolSearch.Core.Files;
using SchoolSearch.Core.Intents;
using SchoolSearch.Core.Levels;
using YamlDotNet.RepresentationModel;

namespace SchoolSearch.Core.Help;

/// <summary><c>aide.yaml</c>: help lines with their sources, themes, and the patterns that recognise them in
/// queries.</summary>
/// <param name="learnable">The themes that a model of searches can name.</param>
sealed class GuideFile(
    StrictYaml yaml, IntentLanguage language, IntentAutomaton automaton, ImmutableArray<string> learnable)
{
    readonly Dictionary<string, HelpLine> lines = new(StringComparer.Ordinal);

    /// <returns>Empty when there are problems, which are recorded.</returns>
    public HelpGuide Read(ImmutableArray<HelpContact> contacts)
    {
        if (yaml.Load() is not { } root)
        {
            return HelpGuide.Empty;
        }

        var sections = yaml.Entries(root, "aide.yaml", ["verifie", "lignes", "gestes", "themes"], ["doute"]);
        foreach (var (name, key, value) in yaml.Named(sections.GetValueOrDefault("lignes"), "lignes"))
        {
            lines.Add(name, Line(name, key, value));
        }

        PatternList.Add(sections.GetValueOrDefault("doute"), "Le doute", QueryCare.Doubt, yaml, language, automaton);
        var themes = ImmutableArray.CreateBuilder<HelpTheme>();
        foreach (var (name, key, value) in yaml.Named(sections.GetValueOrDefault("themes"), "themes"))
        {
            if (themes.Count == QueryCare.MostThemes)
            {
                yaml.Problem(key, $"il y a plus de {QueryCare.MostThemes} thèmes. Réunissez-en.");
                break;
            }

            themes.Add(Theme(name, value, themes.Count));
        }

        return new HelpGuide(
            yaml.Text(sections.GetValueOrDefault("verifie"), "« verifie »", 20), themes.ToImmutable(),
            [.. yaml.Texts(sections.GetValueOrDefault("gestes"), "Un geste", 200).Select(one => one.Text)], contacts);
    }

    HelpLine Line(string name, YamlNode key, YamlNode node)
    {
        var entries = yaml.Entries(
            node, $"la ligne « {name} »", ["numero", "nom", "horaires", "texte", "source", "depuis"], ["sms"]);
        var source = yaml.Text(entries.GetValueOrDefault("source"), "La source", 200);
        if (source.Length > 0
            && (!Uri.TryCreate(source, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps))
        {
            yaml.Problem(
                entries["source"], $"« {source} » : la source est une adresse complète qui commence par https://.");
        }

        if (!LevelNames.TryRead(yaml.Text(entries.GetValueOrDefault("depuis"), "Le niveau", 10), out var from))
        {
            yaml.Problem(
                entries.GetValueOrDefault("depuis") ?? key,
                $"« depuis » est un niveau : {LevelNames.Choices}, ou une classe comme CM2 ou 6e.");
        }

        return new HelpLine(
            name, ContactFile.Number(yaml, entries.GetValueOrDefault("numero")) ?? "",
            yaml.Text(entries.GetValueOrDefault("nom"), "Le nom", 80),
            yaml.Text(entries.GetValueOrDefault("horaires"), "L’horaire", 120),
            yaml.Text(entries.GetValueOrDefault("texte"), "Le texte", 200), source, from,
            yaml.Text(entries.GetValueOrDefault("sms"), "« sms »", 5) == "oui");
    }

    HelpTheme Theme(string code, YamlNode node, int number)
    {
        var entries = yaml.Entries(
            node, $"le thème « {code} »", ["titre", "jeunes", "grands", "phrases"], ["sujets", "sauf", "appris"]);
        PatternList.Add(
            entries.GetValueOrDefault("phrases"), "La phrase", QueryCare.Said(number), yaml, language, automaton);
        PatternList.Add(
            entries.GetValueOrDefault("sujets"), "Le sujet", QueryCare.Named(number), yaml, language, automaton);
        PatternList.Add(
            entries.GetValueOrDefault("sauf"), "L’exception", QueryCare.Excused(number), yaml, language, automaton);
        return new HelpTheme(
            code, yaml.Text(entries.GetValueOrDefault("titre"), "Le titre", 80),
            Words(entries.GetValueOrDefault("jeunes"), "« jeunes »"),
            Words(entries.GetValueOrDefault("grands"), "« grands »"), Learnt(entries.GetValueOrDefault("appris")));
    }

    /// <summary>The model's names for the theme.</summary>
    ImmutableArray<string> Learnt(YamlNode? node)
    {
        var names = ImmutableArray.CreateBuilder<string>();
        foreach (var (line, name) in node is null ? [] : yaml.Texts(node, "Un nom appris", 40))
        {
            if (!learnable.Contains(name))
            {
                yaml.Problem(line, $"« {name} » : le modèle des recherches ne connaît pas ce nom. Écrivez l’un de "
                    + $"ceux-ci : {string.Join(", ", learnable)}.");
            }

            names.Add(name);
        }

        return names.ToImmutable();
    }

    HelpWords Words(YamlNode? node, string what)
    {
        if (node is null)
        {
            return new HelpWords("", []);
        }

        var entries = yaml.Entries(node, what, ["texte", "lignes"], []);
        var named = ImmutableArray.CreateBuilder<HelpLine>();
        foreach (var (line, name) in yaml.Texts(entries.GetValueOrDefault("lignes"), "Une ligne d’aide", 40))
        {
            if (lines.TryGetValue(name, out var known))
            {
                named.Add(known);
            }
            else
            {
                yaml.Problem(line, $"« {name} » n’est pas dans « lignes ». Écrivez l’un de ces noms : "
                    + $"{string.Join(", ", lines.Keys)}.");
            }
        }

        return new HelpWords(yaml.Text(entries.GetValueOrDefault("texte"), "Le texte", 400), named.ToImmutable());
    }
}
