using System.Diagnostics;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.EndToEnd;

/// <summary>The launcher on a fresh machine. Installers and long builds are replaced by other programs with the same
/// names.</summary>
public sealed class LauncherTests : IDisposable
{
    /// <summary>A machine for the launcher: it records the calls of apt-get and dotnet, and builds nothing.</summary>
    const string Programs = """
        #!/bin/bash
        echo "$(basename "$0") $*" >>"$CALLS"
        [ "$1" = build ] && exit "${BUILD_RESULT:-0}"
        [ "$1" = install ] && echo "DEBIAN_FRONTEND=$DEBIAN_FRONTEND" >>"$CALLS"
        debugger="diagnostics=$DOTNET_EnableDiagnostics dumps=$DOTNET_DbgEnableMiniDump"
        [ "$(basename "$0")" = dotnet ] && echo "$debugger core=$(ulimit -c)" >>"$CALLS"
        exit "${RESULT:-0}"
        """;

    readonly TemporaryDirectory directory = new();

    string House => directory.Combine("house");

    public LauncherTests()
    {
        foreach (var file in (string[])["schoolsearch", "eng/prepare.sh"])
        {
            var copy = Path.Combine(House, file);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(Path.Combine(App.Wiring.Home.Directory, file), copy);
        }

        Directory.CreateDirectory(Path.Combine(House, "src", "App"));
        File.WriteAllText(Path.Combine(House, "src", "App", "Program.cs"), "");
        File.WriteAllText(Path.Combine(House, "global.json"), "{}");
        Directory.CreateDirectory(directory.Combine("bin"));
        foreach (var program in (string[])["dotnet", "apt-get"])
        {
            File.WriteAllText(directory.Combine("bin", program), Programs);
            File.SetUnixFileMode(
                directory.Combine("bin", program),
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task TheRealLauncherWorksFromAnyDirectoryAndDoesNotBuildASecondTime()
    {
        var launcher = Path.Combine(App.Wiring.Home.Directory, "schoolsearch");
        var first = await BashAsync("bash \"$0\" --help", launcher);
        Assert.True(first.ExitCode == 0, first.Errors);
        Assert.Contains("SchoolSearch, le moteur de recherche", first.Output, StringComparison.Ordinal);
        var second = await BashAsync("bash \"$0\" --help", launcher);
        Assert.Equal((0, first.Output, ""), second);
    }

    [Fact]
    public async Task TheLauncherBuildsOnceAndPassesTheCommandOn()
    {
        var first = await LaunchAsync("search", "deux mots", "--level", "cycle3");
        Assert.Equal((0, "", "Compilation…\n"), first);
        var second = await LaunchAsync("lists", "validate");
        Assert.Equal((0, "", ""), second);
        var calls = Calls();
        Assert.Single(calls, call => call.StartsWith("dotnet build", StringComparison.Ordinal));
        Assert.Contains(
            calls, call => call.EndsWith("schoolsearch.dll search deux mots --level cycle3", StringComparison.Ordinal));
        Assert.Contains(calls, call => call.EndsWith("schoolsearch.dll lists validate", StringComparison.Ordinal));
    }

    [Fact]
    public async Task TheLauncherBuildsAgainWhenASourceHasChanged()
    {
        await LaunchAsync("--help");
        File.SetLastWriteTimeUtc(
            Path.Combine(House, "src", "App", "Program.cs"), TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(1));
        Assert.Equal("Compilation…\n", (await LaunchAsync("--help")).Errors);
    }

    [Fact]
    public async Task AFailedBuildEndsTheLauncherAndIsRetried()
    {
        var failed = await BashAsync("BUILD_RESULT=1 bash \"$0\" --help", Path.Combine(House, "schoolsearch"));
        Assert.Equal(1, failed.ExitCode);
        Assert.Contains("La compilation a échoué", failed.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(Calls(), call => call.Contains("schoolsearch.dll", StringComparison.Ordinal));
        Assert.Equal("Compilation…\n", (await LaunchAsync("--help")).Errors);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task TheLauncherReturnsTheExitCodeOfTheCommand(int exitCode) =>
        Assert.Equal(
            exitCode,
            (await BashAsync($"RESULT={exitCode} bash \"$0\" --help", Path.Combine(House, "schoolsearch"))).ExitCode);

    /// <summary>A core dump would contain the searches being answered.</summary>
    [Fact]
    public async Task TheProgramCanNeitherBeInspectedNorDumped()
    {
        await BashAsync(
            "ulimit -c unlimited 2>/dev/null || true; bash \"$0\" serve", Path.Combine(House, "schoolsearch"));
        Assert.Contains("diagnostics=0 dumps=0 core=0", Calls());
    }

    [Fact]
    public async Task WithoutRootTheLauncherSaysWhatAnAdministratorMustRun()
    {
        var (exitCode, output, errors) = await PrepareAsync("id() { echo 1000; }; need commande-absente paquet-un; "
            + "need /absent/*.dat paquet-deux; need bash bash; install_missing");
        Assert.Equal((1, ""), (exitCode, output));
        Assert.Equal(
            "Il manque des paquets Debian. Demandez à un administrateur de lancer :\n  apt-get update && apt-get "
                + "install -y --no-install-recommends paquet-un paquet-deux\n",
            errors);
        Assert.Empty(Calls());
    }

    /// <summary>.NET itself only needs files, which every machine that can build has; no other program is
    /// required.</summary>
    [Fact]
    public async Task RunningTheBuiltProgramNeedsNoOtherProgram() =>
        Assert.Equal(
            (0, "", ""), await PrepareAsync("id() { echo 1000; }; PATH=/absent; need_runtime; install_missing"));

    [Fact]
    public async Task TheLauncherAsksForNothingThatASchoolMayDoWithout()
    {
        var launcher = await File.ReadAllTextAsync(Path.Combine(House, "schoolsearch"));
        Assert.Contains("need_runtime", launcher, StringComparison.Ordinal);
        Assert.DoesNotContain("need_options", launcher, StringComparison.Ordinal);
        var (exitCode, _, errors) = await PrepareAsync(
            "id() { echo 1000; }; PATH=/absent; need_options; install_missing");
        Assert.Equal(1, exitCode);
        Assert.Matches("(?m)^  apt-get update && apt-get install -y --no-install-recommends .*poppler-utils", errors);
    }

    [Fact]
    public async Task AsRootTheLauncherInstallsMissingProgramsAndSaysSo()
    {
        var (exitCode, _, errors) = await PrepareAsync(
            "id() { echo 0; }; need commande-absente paquet-un; need /absent/*.dat paquet-deux; install_missing");
        Assert.Equal(
            (0, "Installation du paquet Debian paquet-un\nInstallation du paquet Debian paquet-deux\n"),
            (exitCode, errors));
        Assert.Equal(["apt-get update -q", "apt-get install -yq --no-install-recommends paquet-un "
            + "paquet-deux", "DEBIAN_FRONTEND=noninteractive"], Calls());
    }

    [Fact]
    public async Task AFailedInstallationEndsTheLauncher()
    {
        var (exitCode, output, errors) = await PrepareAsync(
            "export RESULT=1; id() { echo 0; }; need commande-absente paquet-un; install_missing; echo encore");
        Assert.Equal((1, ""), (exitCode, output));
        Assert.Contains("L’installation a échoué", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhereNothingIsMissingNothingIsInstalledOrSaid() =>
        Assert.Equal((0, "", ""), await PrepareAsync("need bash bash; need /etc/passwd passwd; install_missing"));

    [Fact]
    public async Task WithoutTheSdkTheLauncherSaysHowToGetIt()
    {
        var (exitCode, _, errors) = await PrepareAsync("PATH=/absent; need_sdk");
        Assert.Equal(1, exitCode);
        Assert.Contains("SDK .NET 10", errors, StringComparison.Ordinal);
    }

    /// <summary>The number is part of the package's name, and differs in each release of Debian.</summary>
    [Fact]
    public async Task TheIcuPackageIsThatOfTheDebianRelease()
    {
        var (exitCode, output, errors) = await PrepareAsync("icu; echo $(. /etc/os-release; echo ${VERSION_ID-})");
        Assert.True(exitCode == 0, errors);
        var (package, release) = output.Split('\n') is [var first, var second, ..] ? (first, second) : default;
        Assert.Equal(release switch { "12" => "libicu72", "13" => "libicu76", _ => "libicu-dev" }, package);
    }

    Task<(int ExitCode, string Output, string Errors)> LaunchAsync(params string[] arguments) =>
        BashAsync("bash \"$0\" \"$@\"", [Path.Combine(House, "schoolsearch"), .. arguments]);

    Task<(int ExitCode, string Output, string Errors)> PrepareAsync(string script) =>
        BashAsync($"set -euo pipefail; root=$0; . \"$0/eng/prepare.sh\"; {script}", House);

    string[] Calls() => File.Exists(directory.Combine("calls")) ? File.ReadAllLines(directory.Combine("calls")) : [];

    async Task<(int ExitCode, string Output, string Errors)> BashAsync(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo("bash", ["-c", script, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = directory.Combine("bin"),
        };
        start.Environment["CALLS"] = directory.Combine("calls");
        if (!arguments[0].StartsWith(App.Wiring.Home.Directory + "/", StringComparison.Ordinal))
        {
            start.Environment["PATH"] = directory.Combine("bin") + ":" + start.Environment["PATH"];
        }

        using var bash = Process.Start(start)!;
        bash.StandardInput.Close();
        var output = bash.StandardOutput.ReadToEndAsync();
        var errors = bash.StandardError.ReadToEndAsync();
        await bash.WaitForExitAsync();
        return (bash.ExitCode, await output, await errors);
    }
}
