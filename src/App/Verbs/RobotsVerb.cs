using System.CommandLine;
using SchoolSearch.App.Hosting;
using SchoolSearch.App.Wiring;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Crawler.Robots;

namespace SchoolSearch.App.Verbs;

/// <summary><c>robots</c>: tests a robots.txt, for people and for external test suites.</summary>
static class RobotsVerb
{
    public static Command Create()
    {
        var file = new Argument<string>("FICHIER") { Description = "Un fichier robots.txt." };
        var agent = new Argument<string>("AGENT")
        {
            Description = "Nom du robot (product token), par exemple SchoolSearch.",
        };
        var url = new Argument<string>("URL") { Description = "Adresse complète à vérifier." };
        var command = new Command(
            "robots", "Dit si robots.txt permet une adresse (RFC 9309). Code 0 : permis, 1 : interdit.")
            { file, agent, url };
        command.SetAction(async (parsed, cancel) =>
        {
            if (!PageUrl.TryParse(parsed.GetValue(url), out var page))
            {
                throw new ConfigurationException(
                    $"« {parsed.GetValue(url)} » n’est pas une adresse complète, comme https://www.exemple.fr/page.");
            }

            var path = parsed.GetValue(file)!;
            if (!File.Exists(path))
            {
                throw new ConfigurationException($"{path} : ce fichier n’existe pas.");
            }

            var allowed = RobotsTxt.Parse(await File.ReadAllBytesAsync(path, cancel), parsed.GetValue(agent)!)
                .Allows(page);
            Console.Out.WriteLine(allowed ? "allowed" : "disallowed");
            return allowed ? 0 : CommandLineHost.Failure;
        });
        return command;
    }
}
