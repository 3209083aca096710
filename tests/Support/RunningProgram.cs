using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using SchoolSearch.Tests.Web.Browsing;

namespace SchoolSearch.Tests.Support;

/// <summary>A command that runs until it is stopped, and serves pages: <c>serve</c> or <c>demo</c>, in a separate
/// process.</summary>
sealed partial class RunningProgram : IAsyncDisposable
{
    readonly Process process;

    RunningProgram(Process process)
    {
        this.process = process;
        Output = new CapturedOutput(process.StandardOutput.BaseStream);
        Errors = new CapturedOutput(process.StandardError.BaseStream);
    }

    public CapturedOutput Output { get; }

    public CapturedOutput Errors { get; }

    public int Id => process.Id;

    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    public HttpClient Client { get; private set; } = new();

    /// <summary>Starts the command and waits until it prints its address.</summary>
    /// <param name="environment">Added to the environment of the tests.</param>
    public static async Task<RunningProgram> StartAsync(
        string workingDirectory, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", ["exec", SchoolSearch, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = workingDirectory,
        };
        foreach (var (name, value) in LauncherEnvironment.Concat(environment))
        {
            start.Environment[name] = value;
        }

        var program = new RunningProgram(Process.Start(start)!);
        try
        {
            await Eventually.TrueAsync(
                () => Task.FromResult(Ready().IsMatch(program.Output.Text) || program.process.HasExited),
                () => "Not ready: " + program.Output.Text + program.Errors.Text);
            Assert.False(program.process.HasExited, "Ended at once: " + program.Errors.Text);
            program.Address = new Uri(Ready().Match(program.Output.Text).Groups[1].Value);
            program.Client.Dispose();
            program.Client = new HttpClient(
                new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false })
            {
                BaseAddress = program.Address,
            };
            return program;
        }
        catch
        {
            await program.DisposeAsync();
            throw;
        }
    }

    /// <summary>The launcher's environment.</summary>
    public static IReadOnlyDictionary<string, string> LauncherEnvironment { get; } = new Dictionary<string, string>
    {
        ["DOTNET_EnableDiagnostics"] = "0",
        ["DOTNET_DbgEnableMiniDump"] = "0",
        ["DOTNET_NOLOGO"] = "1",
    };

    public static string SchoolSearch { get; } = Path.Combine(AppContext.BaseDirectory, "schoolsearch.dll");

    /// <summary>The answer of the API to a search.</summary>
    public async Task<JsonElement> SearchAsync(string query, string? level = null)
    {
        var json = await Client.GetStringAsync(
            $"/api/recherche?q={Uri.EscapeDataString(query)}" + (level is null ? "" : "&niveau=" + level));
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    /// <summary>The addresses of the results, best first.</summary>
    public async Task<IReadOnlyList<string>> FindAsync(string query, string? level = null) =>
        [
            .. (await SearchAsync(query, level)).GetProperty("resultats").EnumerateArray().Select(hit =>
                hit.GetProperty("adresse").GetString()!),
        ];

    /// <summary>The answer to a form: the page to which it leads, if it leads to one.</summary>
    public async Task<(HttpStatusCode Status, string Html)> PostAsync(
        string path, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(
            fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = form };
        using var answer = await Client.FollowAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Asks it to stop, as systemd and Ctrl+C do, and waits until it has stopped.</summary>
    public async Task<int> StopAsync()
    {
        using var kill =
            Process.Start("bash", ["-c", "kill -TERM " + process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    /// <summary>Ends it like a crash (SIGKILL), without a chance to clean up.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await KillAsync();
        }

        Client.Dispose();
        process.Dispose();
    }

    [GeneratedRegex(@"est prêt : (http\S+)")]
    private static partial Regex Ready();
}
