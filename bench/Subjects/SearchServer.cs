using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace SchoolSearch.Bench.Subjects;

/// <summary>The real <c>schoolsearch serve</c> in a process of its own, on a free port of loopback.</summary>
sealed class SearchServer : IAsyncDisposable
{
    SearchServer(Process process, Uri url)
    {
        Process = process;
        Url = url;
    }

    public Process Process { get; }

    public Uri Url { get; }

    /// <summary>Processor time of the start and of one search.</summary>
    public TimeSpan FirstAnswer { get; private set; }

    /// <summary>What lies in memory, by what Linux tells of it: what only this process has, and what is mapped from
    /// files, which the system can take back.</summary>
    public string Memory() =>
        string.Join(
            ", ",
            File.ReadLines($"/proc/{Process.Id}/status").Where(line =>
                line.StartsWith("VmRSS", StringComparison.Ordinal) || line.StartsWith("Rss", StringComparison.Ordinal))
        .Select(line => string.Join(' ', line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));

    public static async Task<SearchServer> StartAsync(string program, string data, string lists)
    {
        string[] arguments = [program, "serve", "--data", data, "--seeds", lists, "--urls", "http://127.0.0.1:0"];
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet does not start.");
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Split(' ').FirstOrDefault(word => word.StartsWith("http://", StringComparison.Ordinal)) is { } url)
            {
                var server = new SearchServer(process, new Uri(url));
                using (var first = new KeptConnection(server.Url))
                {
                    first.Ask(server.Post("/recherche", "volcan"));
                }

                process.Refresh();
                server.FirstAnswer = process.TotalProcessorTime;
                return server;
            }
        }

        throw new InvalidOperationException("The server has ended.");
    }

    public byte[] Get(string path, string query) =>
        Bytes($"GET {path}?q={Uri.EscapeDataString(query)} HTTP/1.1\r\nHost: {Url.Authority}\r\n\r\n");

    public byte[] Post(string path, string query)
    {
        var form = "q=" + Uri.EscapeDataString(query);
        return Bytes(string.Create(
            CultureInfo.InvariantCulture,
            $"POST {path} HTTP/1.1\r\nHost: {Url.Authority}\r\nContent-Type: "
                + $"application/x-www-form-urlencoded\r\nContent-Length: {form.Length}\r\n\r\n{form}"));
    }

    public async ValueTask DisposeAsync()
    {
        Process.Kill();
        await Process.WaitForExitAsync();
        Process.Dispose();
    }

    static byte[] Bytes(string request) => Encoding.ASCII.GetBytes(request);
}
