using SchoolSearch.Core.Files;
using SchoolSearch.Core.Intents;
using YamlDotNet.RepresentationModel;

namespace SchoolSearch.Core.Help;

/// <summary>Adds a list of patterns to an automaton; a malformed pattern is a problem with its line.</summary>
static class PatternList
{
    const int LongestPattern = 400;

    public static void Add(
        YamlNode? list, string what, int meaning, StrictYaml yaml, IntentLanguage language, IntentAutomaton automaton)
    {
        foreach (var (node, text) in yaml.Texts(list, what, LongestPattern))
        {
            try
            {
                automaton.Add(IntentPattern.Parse(text, language), meaning);
            }
            catch (FormatException e)
            {
                yaml.Problem(node, $"{what} « {text} » : {e.Message}");
                continue;
            }

            if (automaton.Places > IntentAutomaton.MostPlaces)
            {
                yaml.Problem(node, "la liste a trop de motifs ou de longs motifs. Raccourcissez-la.");
                return;
            }
        }
    }
}
