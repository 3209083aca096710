using System.CommandLine;
using System.CommandLine.Invocation;
using SchoolSearch.App.Output;
using SchoolSearch.App.Wiring;
using SchoolSearch.Store;

namespace SchoolSearch.App.Hosting;

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
        try
        {
            var line = CompletedLine.Of(root, args, Environment.GetEnvironmentVariable);
            var parsed = line.Parsed;
            if (parsed.Action is ParseErrorAction || CommandLineFaults.HasOptionAmongWords(parsed))
            {
                foreach (var fault in line.Faults.ToList() is { Count: > 0 } ofSettings
                    ? ofSettings
                    : CommandLineFaults.Of(parsed))
                {
                    await Console.Error.WriteLineAsync(fault);
                }

                return Usage;
            }

            return await parsed.InvokeAsync(
                new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = Farewell });
        }
        catch (Exception e)
        {
            await Console.Error.WriteLineAsync(Explain(e) ?? FaultWords.Unexpected(e));
            return e is ConfigurationException or StoreUnavailableException ? Usage : Failure;
        }
    }

    /// <summary>The message for an expected failure; null for any other.</summary>
    public static string? Explain(Exception failure) => failure switch
    {
        ConfigurationException or StoreUnavailableException => failure.Message,
        _ => FaultWords.Expected(failure),
    };
}
