using System.Collections.Immutable;
using System.CommandLine;
using SchoolSearch.App.Hosting;
using SchoolSearch.App.Serving;
using SchoolSearch.App.Wiring;
using SchoolSearch.Core.Files;

namespace SchoolSearch.App.Setup;

/// <summary><c>setup</c>: five questions, on a terminal or answered by options, and a service that runs.</summary>
static class SetupVerb
{
    const string InstalledSettings = "/etc/schoolsearch/schoolsearch.yaml";

    public static Command Create()
    {
        var settings = new Option<string>("--settings")
        {
            Description = "Fichier de réglages à écrire.",
            HelpName = "FICHIER",
            DefaultValueFactory = _ => Environment.GetEnvironmentVariable(CompletedLine.FileVariable)
                is { Length: > 0 } named ? named : InstalledSettings,
        };
        var answers = new Dictionary<string, Option<string?>>
        {
            ["name"] = Answer("--name", "NOM", "Nom de l’école, en haut de chaque page."),
            ["urls"] = Answer("--urls", "URL", "Adresse d’écoute, comme http://127.0.0.1:8080 ou http://*:8080."),
            ["ceiling"] = Answer(
                "--ceiling", "NIVEAU", "Niveau le plus haut que montre l’école : cycle1 à cycle4, ou lycee."),
            ["contact"] = Answer(
                "--contact", "ADRESSE", "Qui répond du robot qui lit les sites : mailto:… ou une page https://…"),
            ["seeds"] = Answer(
                "--seeds", "DOSSIER|FICHIER", "Listes de sites ; sans réponse, celles qui sont fournies."),
        };
        var noStart = new Option<bool>("--no-start") { Description = "Écrire les réglages sans démarrer le service." };
        var command = new Command(
            "setup", "Règle ce serveur en cinq questions, puis démarre le service. Sur un terminal, il demande ce qui "
                + "n’est pas donné en option ; ailleurs, le reste garde sa valeur.")
            { settings, noStart };
        foreach (var option in answers.Values)
        {
            command.Add(option);
        }

        command.SetAction(async (parsed, cancel) =>
        {
            var file = parsed.GetValue(settings)!;
            var given = answers.ToImmutableSortedDictionary(
                answer => answer.Key, answer => parsed.GetValue(answer.Value));
            var written = Write(
                parsed.RootCommandResult.Command, file, given, Console.IsInputRedirected ? null : Console.In,
                Console.Out);
            Console.Out.WriteLine($"Réglages écrits dans {written}.");
            return parsed.GetValue(noStart) ? 0 : await InstalledService.StartAsync(Console.Out, cancel);
        });
        return command;
    }

    /// <summary>Asks for what was not given, checks all of it, and writes the file.</summary>
    /// <param name="root">All commands: each answer is checked as <c>start</c> would.</param>
    /// <param name="input">Null to ask nothing.</param>
    /// <exception cref="ConfigurationException">The file has faults, an answer does not suit or is missing, or the
    /// file cannot be written.</exception>
    public static string Write(
        Command root, string file, ImmutableSortedDictionary<string, string?> given, TextReader? input,
        TextWriter output)
    {
        var present = File.Exists(file)
            ? SettingsFile.Read(file, root).OrStop()
            : ImmutableDictionary<string, Setting>.Empty;
        var text = SettingsText.Read(file);
        try
        {
            foreach (var question in Questions(root, present))
            {
                var answer = given.GetValueOrDefault(question.Option);
                if (answer is not null && question.Explain(answer) is { } wrong)
                {
                    throw new ConfigurationException($"--{question.Option} : {wrong}");
                }

                answer ??= input is null ? question.Proposal : question.Ask(input, output);
                if (answer is { Length: > 0 })
                {
                    text = text.With(question.Option, answer);
                }
                else if (question.Option == "contact")
                {
                    throw new ConfigurationException(
                        "Il manque un contact : chaque site visité lit qui vient. Ajoutez par exemple "
                            + "--contact mailto:informatique@mon-ecole.fr");
                }
            }
        }
        catch (EndOfStreamException)
        {
            throw new ConfigurationException(
                "Les réponses se sont arrêtées avant la fin : rien n’est changé. Relancez schoolsearch setup, ou "
                    + "donnez tout en options (schoolsearch setup --help).");
        }

        try
        {
            var draft = text.WriteDraft(file);
            SettingsFile.Read(draft, root).OrStop();
            InstalledService.TakeRights(file, draft);
            File.Move(draft, file, overwrite: true);
        }
        catch (UnauthorizedAccessException)
        {
            throw new ConfigurationException(
                $"{file} : vous n’avez pas le droit d’écrire ici. Relancez avec sudo, ou écrivez ailleurs avec "
                    + "--settings FICHIER.");
        }

        return file;
    }

    static IEnumerable<Question> Questions(Command root, ImmutableDictionary<string, Setting> present)
    {
        yield return Of("name", "Nom de l’école, en haut de chaque page");
        yield return Of("urls", "Adresse d’écoute", "http://127.0.0.1:8080");
        yield return Of("ceiling", "Niveau le plus haut (cycle1, cycle2, cycle3, cycle4, lycee)", "lycee");
        yield return Of("contact", "Qui répond du robot (mailto:… ou https://…)");
        yield return Of("seeds", "Listes de sites (Entrée : celles qui sont fournies)");

        Question Of(string option, string text, string? otherwise = null) => new(
            option, text, present.GetValueOrDefault(option) is { Values: [var value, ..] } ? value : otherwise,
            answer => Explain(root, option, answer));
    }

    /// <summary>What <c>start</c> would say of this answer.</summary>
    static string? Explain(Command root, string option, string answer)
    {
        var parsed = root.Parse(["start", $"--{option}", answer]);
        if (parsed.Errors.Count > 0)
        {
            return parsed.Errors[0].Message;
        }

        try
        {
            switch (option)
            {
                case "contact":
                    ContactInUse.Read("", answer);
                    break;
                case "urls":
                    ServerOptions.ReadUrls("--urls", answer);
                    break;
                case "seeds":
                    ListsInUse.Read("", answer);
                    break;
            }
        }
        catch (ConfigurationException wrong)
        {
            return wrong.Message;
        }

        return null;
    }

    static Option<string?> Answer(string name, string placeholder, string description) =>
        new(name) { Description = description, HelpName = placeholder };
}
