using System.Collections.Immutable;
using SchoolSearch.Core.Files;
using SchoolSearch.Core.Intents;

namespace SchoolSearch.Core.Help;

/// <summary>The lists and the model that recognise queries.</summary>
public static class QueryCareFiles
{
    /// <summary>Reads the lists; never throws because of their content.</summary>
    /// <param name="folder">Holds <c>langage.yaml</c>, <c>aide.yaml</c> and <c>hors-ecole.yaml</c>.</param>
    /// <param name="models">Holds the files of a <see cref="SearchModel"/>.</param>
    /// <param name="contacts">The school's own file; null, or a path without a file, for no contacts.</param>
    public static Reading<QueryCare> Read(string folder, string models, string? contacts = null)
    {
        var problems = new List<Problem>();
        if (Model(models, problems) is not { } model)
        {
            return new Reading<QueryCare>.Broken([.. problems]);
        }

        return Read(folder, model, contacts, problems);
    }

    /// <summary>For measuring a model that is not in a file.</summary>
    public static Reading<QueryCare> Read(string folder, SearchModel model) =>
        Read(folder, model, null, []);

    static SearchModel? Model(string folder, List<Problem> problems)
    {
        try
        {
            return SearchModel.Load(folder);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            problems.Add(new Problem(
                folder, 0,
                "Le modèle qui reconnaît les appels à l’aide ne se lit pas : un fichier manque ou a été changé.",
                "Réinstallez SchoolSearch au complet."));
            return null;
        }
    }

    static Reading<QueryCare> Read(
        string folder, SearchModel model, string? contacts, List<Problem> problems)
    {
        var language = LanguageFile.Read(Path.Combine(folder, "langage.yaml"), problems);
        if (problems.Count > 0)
        {
            return new Reading<QueryCare>.Broken([.. problems]);
        }

        var people =
            contacts is not null && File.Exists(contacts) ? ContactFile.Read(new StrictYaml(contacts, problems)) : [];
        var distress = new IntentAutomaton();
        var guide = new GuideFile(
            new StrictYaml(Path.Combine(folder, "aide.yaml"), problems), language, distress, model.Themes).Read(people);
        var (offSchool, subjects) =
            OffSchool(new StrictYaml(Path.Combine(folder, "hors-ecole.yaml"), problems), language);
        return Reading.Of(problems, () => new QueryCare(guide, language, distress, offSchool, subjects, model));
    }

    static (IntentAutomaton Automaton, int Subjects) OffSchool(StrictYaml yaml, IntentLanguage language)
    {
        var automaton = new IntentAutomaton();
        var subjects = 0;
        if (yaml.Load() is { } root)
        {
            foreach (var (name, key, value) in yaml.Named(root, "hors-ecole.yaml"))
            {
                if (subjects == QueryCare.MostThemes)
                {
                    yaml.Problem(key, $"il y a plus de {QueryCare.MostThemes} rubriques. Réunissez-en.");
                    break;
                }

                var entries = yaml.Entries(value, $"la rubrique « {name} »", ["phrases"], ["sauf"]);
                PatternList.Add(
                    entries.GetValueOrDefault("phrases"), "La phrase", QueryCare.Said(subjects), yaml, language,
                    automaton);
                PatternList.Add(
                    entries.GetValueOrDefault("sauf"), "L’exception", QueryCare.Excused(subjects), yaml, language,
                    automaton);
                subjects++;
            }
        }

        return (automaton, subjects);
    }
}

/// <param name="Help">Help for the person who asks; null for nearly all queries.</param>
/// <param name="IsOffSchool">The query asks for what a school does not offer.</param>
public readonly record struct CareReading(HelpAdvice? Help, bool IsOffSchool);
