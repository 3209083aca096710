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

    public static async Task<SearchServer> StartAsync(string program, string data, string lists)
    {
        string[] arguments = [program, "serve", "--data", data, "--seeds", lists, "--urls", "http://127.0.0.1:0"];
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, UseShellExecute = false };
        var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet does not start.");
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Split(' ').FirstOrDefault(word => word.StartsWith("http://", StringComparison.Ordinal)) is { } url)
            {
                return new SearchServer(process, new Uri(url));
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
            $"POST {path} HTTP/1.1\r\nHost: {Url.Authority}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {form.Length}\r\n\r\n{form}"));
    }

    public async ValueTask DisposeAsync()
    {
        Process.Kill();
        await Process.WaitForExitAsync();
        Process.Dispose();
    }

    static byte[] Bytes(string request) => Encoding.ASCII.GetBytes(request);
}
