using System.CommandLine;
using SchoolSearch.App.Hosting;
using SchoolSearch.App.Options;
using SchoolSearch.App.Wiring;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Reports;

namespace SchoolSearch.App.Review;

/// <summary><c>review dismiss</c>: somebody has looked at a reported page and changes nothing.</summary>
static class ReviewDismissVerb
{
    public static Command Create()
    {
        var address = new Argument<string>("ADRESSE") { Description = "La page signalée, comme « review » la nomme." };
        var data = CommonOptions.Data();
        var command = new Command(
            "dismiss",
            "Oublie les signalements d’une page : elle a été regardée, elle reste. Code 1 s’il n’y en a pas.")
        {
            address,
            data,
        };
        command.SetAction(async (parsed, cancel) =>
        {
            if (!PageUrl.TryParse(parsed.GetValue(address), out var url))
            {
                throw new ConfigurationException($"{parsed.GetValue(address)} : une adresse complète est attendue, "
                    + "par exemple https://www.exemple.fr/page.");
            }

            var folder = parsed.GetValue(data)!;
            if (!System.IO.Directory.Exists(folder))
            {
                throw new ConfigurationException(
                    $"{folder} : ce dossier n’existe pas. Indiquez le dossier des données avec --data.");
            }

            var gone = await DismissAsync(new PageReports(folder, TimeProvider.System), url, cancel);
            await (gone > 0
                ? Console.Out.WriteLineAsync(
                    $"{url} : {gone} signalement{(gone > 1 ? "s" : "")} oublié{(gone > 1 ? "s" : "")}.")
                : Console.Error.WriteLineAsync($"{url} : personne n’a signalé cette page."));
            return gone > 0 ? 0 : CommandLineHost.Failure;
        });
        return command;
    }

    static async Task<int> DismissAsync(PageReports reports, PageUrl url, CancellationToken cancel)
    {
        try
        {
            return await reports.DismissAsync(url, cancel);
        }
        catch (InvalidDataException fault)
        {
            throw new ConfigurationException(fault.Message);
        }
    }
}
