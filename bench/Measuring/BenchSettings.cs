using System.CommandLine;

namespace SchoolSearch.Bench.Measuring;

/// <summary>What <c>bench/run</c> hands over, and options that are numbers.</summary>
static class BenchSettings
{
    public static Option<int> Number(string name, int usual, string description) =>
        new(name) { Description = description, DefaultValueFactory = _ => usual };

    /// <exception cref="InvalidOperationException">The program was not started by <c>bench/run</c>.</exception>
    public static string Of(string name) =>
        Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException("Start it by bench/run.");
}
