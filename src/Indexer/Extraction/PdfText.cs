using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Pages;
using SchoolSearch.Indexer.Text;

namespace SchoolSearch.Indexer.Extraction;

/// <summary>
/// Extracts PDF text with poppler's pdftotext in a child process, because a PDF is a program in disguise: bounded in
/// time, memory and output, with an empty environment and nothing but two pipes. Without pdftotext no PDF can be read.
/// </summary>
/// <param name="program">pdftotext, as a path or a name on the PATH.</param>
public sealed class PdfText(string program = "pdftotext")
{
    /// <summary>The program that sets the limits, then becomes pdftotext.</summary>
    const string Limits = "prlimit";

    /// <summary>Address space, in bytes; large scans need some hundred MiB.</summary>
    const long MaximumMemory = 1L << 30;

    /// <summary>Longer documents are books; their beginning says what they are about.</summary>
    const int MaximumPages = 200;

    const int MaximumOutputBytes = 8 << 20;

    /// <summary>Processor time.</summary>
    static readonly TimeSpan MaximumTime = TimeSpan.FromSeconds(20);

    /// <summary>Time on the wall, which a busy machine may need for the processor time.</summary>
    static readonly TimeSpan Patience = MaximumTime * 15;

    /// <summary>Exit code of a program that used up its processor time: SIGXCPU or SIGKILL.</summary>
    static readonly int[] OutOfTime = [128 + 24, 128 + 9];

    /// <summary>The missing program without which PDFs cannot be read; null when all are installed. Looked up
    /// once.</summary>
    public MissingProgram? Missing { get; } =
        !MissingProgram.IsInstalled(program) ? new MissingProgram(program, "poppler-utils")
        : !MissingProgram.IsInstalled(Limits) ? new MissingProgram(Limits, "util-linux") : null;

    static ExtractionResult.Failed TooLong =>
        new($"PDF trop long à lire (plus de {MaximumTime.TotalSeconds:0} s de calcul).");

    public async Task<ExtractionResult> ExtractAsync(byte[] body, PageUrl url, CancellationToken cancel = default)
    {
        if (Missing is not null)
        {
            return new ExtractionResult.Failed(
                $"PDF non lu : {Missing.Name} n’est pas installé (paquet {Missing.Package}).");
        }

        using var process = new Process { StartInfo = Command() };
        process.Start();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Patience);
        try
        {
            var feeding = FeedAsync(process, body, limit.Token);
            var output = await ReadAsync(process.StandardOutput.BaseStream, limit.Token);
            if (output.Length >= MaximumOutputBytes)
            {
                return new ExtractionResult.Failed($"PDF de plus de {MaximumOutputBytes >> 20} Mio de texte.");
            }

            await feeding;
            await process.WaitForExitAsync(limit.Token);
            return process.ExitCode == 0 ? new ExtractionResult.Read(Parse(output, url))
                : OutOfTime.Contains(process.ExitCode) ? TooLong
                : new ExtractionResult.Failed(string.Create(CultureInfo.InvariantCulture,
                    $"PDF illisible (pdftotext : code {process.ExitCode})."));
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return TooLong;
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    ProcessStartInfo Command()
    {
        var start = new ProcessStartInfo(Limits)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = "/",
        };
        var path = Environment.GetEnvironmentVariable("PATH");
        start.Environment.Clear();
        start.Environment["PATH"] = path;
        start.Environment["LC_ALL"] = "C.UTF-8";
        foreach (var argument in (string[])
            [
                $"--as={MaximumMemory.ToString(CultureInfo.InvariantCulture)}", "--core=0", "--fsize=0",
                $"--cpu={MaximumTime.TotalSeconds.ToString(CultureInfo.InvariantCulture)}", "--",
                program, "-q", "-enc", "UTF-8", "-htmlmeta", "-l", MaximumPages.ToString(CultureInfo.InvariantCulture),
                "-", "-",
            ])
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }

    static async Task FeedAsync(Process process, byte[] body, CancellationToken cancel)
    {
        // Poppler's messages are discarded, but must be read: a full pipe would stop it.
        var complaints = process.StandardError.BaseStream.CopyToAsync(Stream.Null, cancel);
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(body, cancel);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before reading all input; its exit code says why.
        }

        await complaints;
    }

    static async Task<byte[]> ReadAsync(Stream stream, CancellationToken cancel)
    {
        using var output = new MemoryStream();
        var buffer = new byte[65536];
        int read;
        while (output.Length < MaximumOutputBytes && (read = await stream.ReadAsync(buffer, cancel)) > 0)
        {
            output.Write(buffer, 0, read);
        }

        return output.ToArray();
    }

    /// <summary>-htmlmeta puts the text into pre elements and title and author before it.</summary>
    static ExtractedPage Parse(byte[] output, PageUrl url)
    {
        var html = Encoding.UTF8.GetString(output);
        var open = html.IndexOf("<pre>", StringComparison.Ordinal);
        var close = html.LastIndexOf("</pre>", StringComparison.Ordinal);
        var raw = open < 0 || close < open ? "" : html[(open + 5)..close];
        var text = WebUtility.HtmlDecode(raw);
        var body = PdfLines.Join(text);
        var title = Between(html, "<title>", "</title>", open);
        var chosen = PdfTitle.Choose(title, body, text) is { Length: > 0 } found ? found : UrlWords.Title(url);
        var metadata = PageMetadata.None with
        {
            Author = Between(html, "<meta name=\"Author\" content=\"", "\"", open),
        };
        return new ExtractedPage(
            url, chosen, [], "", body, body[..Math.Min(body.Length, 10_000)], [], PageKind.Pdf, metadata, "utf-8");
    }

    static string Between(string html, string start, string end, int before)
    {
        var from = html.IndexOf(start, StringComparison.Ordinal);
        if (from < 0 || from > before)
        {
            return "";
        }

        from += start.Length;
        var to = html.IndexOf(end, from, StringComparison.Ordinal);
        return to < 0 ? "" : Collapse.Line(WebUtility.HtmlDecode(html[from..to]), 200);
    }
}

/// <summary>A program that is not installed.</summary>
/// <param name="Name">The name by which it is started.</param>
/// <param name="Package">The Debian package that contains it.</param>
public sealed record MissingProgram(string Name, string Package)
{
    /// <param name="program">A path, or a name on the PATH.</param>
    public static bool IsInstalled(string program) => program.Contains('/', StringComparison.Ordinal)
        ? File.Exists(program)
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Any(folder => File.Exists(Path.Combine(folder, program)));
}
