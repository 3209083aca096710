using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Privacy;

/// <summary>Everything that some processes and their children write or send while traced, and their connections,
/// recorded by <c>strace</c>.</summary>
sealed partial class SystemCalls : IDisposable
{
    const string Writing =
        "trace=connect,write,writev,pwrite64,pwritev,pwritev2,sendto,sendmsg,sendmmsg,sendfile,splice,vmsplice";

    readonly string log;
    readonly Process tracer;
    readonly ConcurrentQueue<string> said = new();

    SystemCalls(string log, Process tracer)
    {
        this.log = log;
        this.tracer = tracer;
        tracer.ErrorDataReceived += (_, line) => said.Enqueue(line.Data ?? "");
        tracer.BeginErrorReadLine();
    }

    /// <param name="log">A file to be written, outside the folders that the processes may write.</param>
    public static async Task<SystemCalls> WatchAsync(string log, params int[] processes)
    {
        var start = new ProcessStartInfo(
            "strace", ["-f", "-yy", "-x", "-s", "100000", "-e", Writing, "-e", "signal=none", "-o", log])
        {
            RedirectStandardError = true,
        };
        foreach (var process in processes)
        {
            start.ArgumentList.Add("-p");
            start.ArgumentList.Add(process.ToString(CultureInfo.InvariantCulture));
        }

        var calls = new SystemCalls(log, Process.Start(start)!);
        await Eventually.TrueAsync(
            () =>
                processes.All(process =>
                    calls.said.Any(line =>
                        line.StartsWith($"strace: Process {process} attached", StringComparison.Ordinal))),
            "strace does not attach.");
        return calls;
    }

    /// <summary>Stops tracing, and returns every call with the bytes that it wrote.</summary>
    public async Task<IReadOnlyList<Call>> EndAsync()
    {
        using (var stop = Process.Start("bash", ["-c", $"kill -INT {tracer.Id}"]))
        {
            await stop.WaitForExitAsync();
        }

        await tracer.WaitForExitAsync();
        return [.. File.ReadLines(log).Select(line => (Line: line, Match: CallLine().Match(line)))
            // A line of another format counts with all its bytes, so that nothing is missed.
            .Select(read =>
                read.Match is { Success: true } match ? new Call(
                    match.Groups["name"].Value, match.Groups["target"].Value,
                    Bytes(match.Groups["rest"].Value)) : new Call("?", read.Line, Bytes(read.Line)))];

        static byte[] Bytes(string text) =>
            [.. Literal().Matches(text).SelectMany(literal => Decode(literal.Groups[1].Value))];
    }

    public void Dispose() => tracer.Dispose();

    /// <summary>The escapes of C strings.</summary>
    static IEnumerable<byte> Decode(string text)
    {
        foreach (Match part in Escape().Matches(text))
        {
            var value = part.Value;
            yield return value switch
            {
                ['\\', 'x', .. var hex] => Convert.ToByte(hex, 16),
                ['\\', >= '0' and <= '7', ..] => Convert.ToByte(value[1..], 8),
                "\\n" => (byte)'\n',
                "\\r" => (byte)'\r',
                "\\t" => (byte)'\t',
                "\\v" => (byte)'\v',
                "\\f" => (byte)'\f',
                ['\\', var sign] => (byte)sign,
                _ => Encoding.Latin1.GetBytes(value)[0],
            };
        }
    }

    /// <param name="Target">The file or socket, as the kernel names it.</param>
    public sealed record Call(string Name, string Target, byte[] Bytes);

    [GeneratedRegex(@"^\d+ +(?<name>\w+)\(\d+<(?<target>(?:->|[^<>""]|""[^""]*"")*)>(?<rest>.*)$")]
    private static partial Regex CallLine();

    [GeneratedRegex(@"""((?:[^""\\]|\\.)*)""")]
    private static partial Regex Literal();

    [GeneratedRegex(@"\\x[0-9a-f]{2}|\\[0-7]{1,3}|\\.|[^\\]")]
    private static partial Regex Escape();
}
