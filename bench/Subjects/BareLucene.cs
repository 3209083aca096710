using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using SchoolSearch.Bench.Measuring;
using SchoolSearch.Core.Pages;

namespace SchoolSearch.Bench.Subjects;

/// <summary>A peer: peers/BareLucene.java in a JVM of its own, which times itself, so that no transport is
/// counted.</summary>
sealed class BareLucene : ISubject, IDisposable
{
    readonly Process java;

    BareLucene(string name, Process java, string[] ready, string index)
    {
        this.java = java;
        Name = name;
        Index = index;
        Segments = int.Parse(ready[1], CultureInfo.InvariantCulture);
        Seconds = double.Parse(ready[2], CultureInfo.InvariantCulture);
    }

    public string Name { get; }

    /// <summary>Its folder.</summary>
    public string Index { get; }

    public IReadOnlyList<Process> Processes => [java];

    public int Segments { get; }

    /// <summary>What indexing took; 0 when the index was there.</summary>
    public double Seconds { get; }

    /// <param name="name">With its version.</param>
    public static async Task<BareLucene> StartAsync(
        string name, string classpath, string directory, IReadOnlyList<IndexedPage> pages,
        ImmutableArray<string> queries, int heapMegabytes, int batch)
    {
        var pagesFile = Path.Combine(directory, "pages.tsv");
        var queriesFile = Path.Combine(directory, "queries.txt");
        await File.WriteAllLinesAsync(
            pagesFile, pages.Select(page => $"{page.Title}\t{page.Body.Replace('\n', '\u001f')}"));
        await File.WriteAllLinesAsync(queriesFile, queries);
        var index = Path.Combine(directory, name.Replace(' ', '-'));
        var start = new ProcessStartInfo("java")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
            ArgumentList =
            {
                "-Xms32m", string.Create(CultureInfo.InvariantCulture, $"-Xmx{heapMegabytes}m"), "-XX:+UseSerialGC",
                "-Dfile.encoding=UTF-8",
                "-cp", classpath, "BareLucene", pagesFile, queriesFile, index,
                batch.ToString(CultureInfo.InvariantCulture),
            },
        };
        var java = Process.Start(start) ?? throw new InvalidOperationException("java does not start.");
        var ready =
            await java.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The baseline has ended.");
        return new BareLucene(name, java, ready.Split(' '), index);
    }

    public async Task<Timing> RunAsync(int concurrency, int from, int to)
    {
        await java.StandardInput.WriteLineAsync(
            string.Create(CultureInfo.InvariantCulture, $"{concurrency} {from} {to}"));
        await java.StandardInput.FlushAsync();
        var answer =
            await java.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The baseline has ended.");
        var nanoseconds = answer
            .Split(' ')
            .Select(number => long.Parse(number, CultureInfo.InvariantCulture) / 1e6)
            .ToImmutableArray();
        return new Timing(nanoseconds[0], nanoseconds[1..]);
    }

    public void Dispose()
    {
        java.StandardInput.Close();
        java.WaitForExit();
        java.Dispose();
    }
}
