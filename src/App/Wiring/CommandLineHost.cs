using System.CommandLine;
using System.Data.Common;
using SchoolSearch.Store;

namespace SchoolSearch.App.Wiring;

/// <summary>Runs a command line. Exit codes: 0 for success, 1 for failure, 2 for a wrong command line or
/// configuration.</summary>
static class CommandLineHost
{
    public const int Failure = 1;
    public const int Usage = 2;

    /// <summary>Time after a signal to stop: longer than a server gives running requests.</summary>
    static readonly TimeSpan Farewell = TimeSpan.FromSeconds(15);

    public static async Task<int> RunAsync(RootCommand root, string[] args)
    {
        var parsed = root.Parse(args);
        try
        {
            var exitCode = await parsed.InvokeAsync(
                new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = Farewell });
            return parsed.Errors.Count > 0 ? Usage : exitCode;
        }
        catch (Exception e) when (Explain(e) is { } words)
        {
            await Console.Error.WriteLineAsync(words);
            return e is ConfigurationException or StoreUnavailableException ? Usage : Failure;
        }
    }

    /// <summary>The message for an expected failure; null for any other.</summary>
    public static string? Explain(Exception failure) => failure switch
    {
        OperationCanceledException => "Interrompu. Rien n’est perdu : relancez la même commande pour continuer.",
        DbException => $"La base des pages est illisible : {failure.Message}",
        ConfigurationException or StoreUnavailableException => failure.Message,
        InvalidDataException or IOException or UnauthorizedAccessException => failure.Message,
        _ => null,
    };
}
