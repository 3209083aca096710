using System.Diagnostics;
using System.Text.RegularExpressions;

namespace SchoolSearch.Tests.Index;

/// <summary>A command's file operations, in the order of its system calls, recorded by <c>strace</c>.</summary>
static partial class FileCalls
{
    const string Watched = "trace=write,writev,pwrite64,pwritev,ftruncate,fsync,fdatasync,"
        + "rename,renameat,renameat2,mkdir,mkdirat";

    /// <param name="Path">The new path of a rename.</param>
    /// <param name="Start">The call's place among all calls.</param>
    /// <param name="End">The place of its return.</param>
    public sealed record Call(string Name, string Path, int Start, int End)
    {
        public bool IsWrite => Name is "write" or "writev" or "pwrite64" or "pwritev" or "ftruncate";

        public bool IsSync => Name is "fsync" or "fdatasync";

        public bool IsRename => Name.StartsWith("rename", StringComparison.Ordinal);

        public bool IsFolder => Name.StartsWith("mkdir", StringComparison.Ordinal);
    }

    /// <summary>Runs the command to its end.</summary>
    /// <param name="log">A file to be written.</param>
    /// <param name="arguments">Of <c>dotnet</c>.</param>
    public static async Task<IReadOnlyList<Call>> OfAsync(string log, IEnumerable<string> arguments)
    {
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        string[] options = ["-f", "-y", "-s", "0", "-e", Watched, "-e", "signal=none", "-o", log];
        var start = new ProcessStartInfo("strace", [.. options, dotnet, .. arguments])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await output + errors);
        return Read(await File.ReadAllLinesAsync(log));
    }

    static List<Call> Read(string[] lines)
    {
        var calls = new List<Call>();
        for (var line = 0; line < lines.Length; line++)
        {
            if (Begin().Match(lines[line]) is not { Success: true } match)
            {
                continue;
            }

            var (name, rest) = (match.Groups["name"].Value, match.Groups["rest"].Value);
            // Calls of other threads may come in between.
            var resumed = $"{match.Groups["thread"].Value}<... {name} resumed>";
            var end = !rest.EndsWith("<unfinished ...>", StringComparison.Ordinal) ? line
                : Array.FindIndex(lines, line, other => other.StartsWith(resumed, StringComparison.Ordinal));
            // A descriptor is followed by its path; other calls name theirs, a rename the new one last.
            var quoted = Quoted().Matches(rest);
            var path = Descriptor().Match(rest) is { Success: true } descriptor ? descriptor.Groups[1].Value
                : quoted.Count > 0 ? quoted[^1].Groups[1].Value : "";
            calls.Add(new Call(name, path, line, end));
        }

        return calls;
    }

    [GeneratedRegex(@"^(?<thread>\d+ +)(?<name>\w+)\((?<rest>.*)$")]
    private static partial Regex Begin();

    [GeneratedRegex(@"^\d+<([^>]*)>")]
    private static partial Regex Descriptor();

    [GeneratedRegex(@"""([^""]*)""")]
    private static partial Regex Quoted();
}
