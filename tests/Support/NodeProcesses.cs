using System.Diagnostics;

namespace SchoolSearch.Tests.Support;

/// <summary>The node processes of a data directory, as the kernel knows them.</summary>
static class NodeProcesses
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static IReadOnlyList<int> Of(string dataDirectory) =>
        [.. Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => name!.All(char.IsAsciiDigit)).Select(name => int.Parse(name!, System.Globalization.CultureInfo.InvariantCulture))
            .Where(id => CommandLine(id) is var line && line.Contains("schoolsearch.node.Node", StringComparison.Ordinal) && line.Contains(dataDirectory + "/", StringComparison.Ordinal))];

    /// <summary>Waits until the number of nodes is as expected.</summary>
    public static async Task<IReadOnlyList<int>> ComeToAsync(int count, string dataDirectory)
    {
        for (var watch = Stopwatch.StartNew(); ;)
        {
            var nodes = Of(dataDirectory);
            if (nodes.Count == count)
            {
                return nodes;
            }

            Assert.True(watch.Elapsed < Patience, $"{nodes.Count} nodes instead of {count}");
            await Task.Delay(10);
        }
    }

    /// <summary>Ends the process as a crash would, and returns when it has ended.</summary>
    public static async Task KillAsync(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
            await process.WaitForExitAsync();
        }
        catch (ArgumentException)
        {
            // It had ended by itself.
        }
    }

    static string CommandLine(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/cmdline").Replace('\0', ' ');
        }
        catch (IOException)
        {
            return "";
        }
    }
}
