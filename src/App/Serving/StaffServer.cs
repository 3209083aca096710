using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using SchoolSearch.App.Output;
using SchoolSearch.App.Teachers;
using SchoolSearch.App.Wiring;
using SchoolSearch.Core.Files;
using SchoolSearch.Staff;
using SchoolSearch.Staff.Accounts;
using SchoolSearch.Staff.Journal;
using SchoolSearch.Staff.Serving;

namespace SchoolSearch.App.Serving;

/// <summary>The teachers' space beside the pupils' pages, at addresses of its own.</summary>
sealed class StaffServer(StaffOptions options) : IHostedService, IAsyncDisposable
{
    WebApplication? server;

    /// <summary>The space as a service; none when it is not to be served.</summary>
    /// <exception cref="ConfigurationException">A file has faults.</exception>
    public static ImmutableArray<StaffServer> For(TeachersWork work, ServerSettings settings)
    {
        if (settings.Teachers is not { } teachers)
        {
            return [];
        }

        try
        {
            if (new StaffFile(work.Data).Read().IsEmpty)
            {
                Notices.Once(
                    "L’espace enseignants n’a encore aucun compte. Pour inviter : schoolsearch staff invite \"Mme "
                        + "Martin\" --role administrateur");
            }

            if (settings.Schools.Length > 1)
            {
                Notices.Once(
                    "L’espace enseignants est commun à toutes les écoles de ce serveur : ses comptes voient et "
                        + "décident pour toutes. Ne l’ouvrez qu’à des personnes qui en répondent.");
            }

            return [new StaffServer(StaffInUse.Options(work, settings.StaffUrls, settings.Urls[0], teachers))];
        }
        catch (InvalidDataException e)
        {
            throw new ConfigurationException(e.Message);
        }
    }

    /// <exception cref="ConfigurationException">It cannot listen at an address.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // What a killed process left of its trials.
        if (Directory.Exists(Path.Combine(options.Data, DataDirectory.Trials)))
        {
            Directory.Delete(Path.Combine(options.Data, DataDirectory.Trials), recursive: true);
        }

        await new ChangeJournal(options.Data, options.Time).ForgetAsync(
            options.Settings.JournalYears, cancellationToken);
        server = StaffDoor.Create(options);
        await Listening.StartAsync(server, $"--staff {string.Join(';', options.Urls)}", cancellationToken);
        LogLine.Write(Console.Out, $"Espace enseignants : {string.Join(" ", server.Urls)}");
    }

    public Task StopAsync(CancellationToken cancellationToken) =>
        server?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public ValueTask DisposeAsync() => server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
