using System.CommandLine;
using System.Data.Common;
using SchoolSearch.Core.Index;

namespace SchoolSearch.App;

/// <summary>Runs a command line: 0 when it went well, 1 when it did not, 2 when the command line or the configuration is wrong.</summary>
static class CommandLineHost
{
    public const int Failure = 1;
    public const int Usage = 2;

    public static async Task<int> RunAsync(RootCommand root, string[] args)
    {
        var parsed = root.Parse(args);
        try
        {
            var exitCode = await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(10) });
            return parsed.Errors.Count > 0 ? Usage : exitCode;
        }
        catch (ConfigurationException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return Usage;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Interrompu. Rien n’est perdu : relancez la même commande pour continuer.");
            return Failure;
        }
        catch (DbException e)
        {
            await Console.Error.WriteLineAsync($"La base des pages (pages.db) est illisible : {e.Message}");
            return Failure;
        }
        catch (Exception e) when (e is IndexUnavailableException or IndexRefusedException or InvalidDataException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return Failure;
        }
    }
}
