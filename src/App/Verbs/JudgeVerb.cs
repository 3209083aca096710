using System.CommandLine;
using SchoolSearch.App.Options;
using SchoolSearch.App.Output;
using SchoolSearch.App.Wiring;
using SchoolSearch.Indexer.Passages;

namespace SchoolSearch.App.Verbs;

/// <summary><c>judge</c>: what teachers have taught the judge of pages, and how to send it to the project.</summary>
static class JudgeVerb
{
    public static Command Create() =>
        new("judge", "Ce que les enseignants ont appris au juge des pages.") { Examples() };

    static Command Examples()
    {
        var data = CommonOptions.Data();
        var json = CommonOptions.Json();
        var command = new Command(
            "examples",
            "Les passages qu’une décision a fait accepter : ce qui leur ressemble est jugé comme eux sur ce serveur.")
            { data, json, Export() };
        command.SetAction(parsed =>
        {
            using var taught = Open(parsed.GetValue(data)!);
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(taught.All.Select(one => new { one.Url, one.IsUnfit, one.Text }));
                return 0;
            }

            Console.Out.WriteLine(taught.All.IsEmpty
                ? "Aucun passage : le juge apprend d’une page qu’il avait écartée quand un enseignant l’accepte "
                    + "(review allow), à l’indexation suivante."
                : $"{taught.All.Length} passages appris :");
            foreach (var one in taught.All)
            {
                Console.Out.WriteLine($"  {(one.IsUnfit ? "à écarter" : "convenable")} : « {one.Text} » ({one.Url})");
            }

            return 0;
        });
        return command;
    }

    static Command Export()
    {
        var data = CommonOptions.Data();
        var command = new Command(
            "export",
            "Écrit ces passages, un par ligne, tels que le projet les lit (thème, degré, attitude, niveau, texte) ; "
                + "« ? » est à remplir. Rien d’autre que ces passages n’est écrit.")
            { data };
        command.SetAction(parsed =>
        {
            using var taught = Open(parsed.GetValue(data)!);
            Console.Out.WriteLine("theme\tdegree\tattitude\tlevel\ttext");
            foreach (var one in taught.All)
            {
                Console.Out.WriteLine($"?\t?\t?\t{(one.IsUnfit ? "never" : "?")}\t{one.Text}");
            }

            return 0;
        });
        return command;
    }

    static TaughtPassages Open(string data)
    {
        if (!Directory.Exists(data))
        {
            throw new ConfigurationException(
                $"{data} : ce dossier n’existe pas. Indiquez le dossier des données avec --data.");
        }

        try
        {
            return TaughtPassages.Open(data);
        }
        catch (InvalidDataException e)
        {
            throw new ConfigurationException(e.Message);
        }
    }
}
