using SchoolSearch.Core.Files;
using SchoolSearch.Staff.Journal;
using SchoolSearch.Tests.Staff.Running;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Staff;

/// <summary>What the command line says of the space, and tells its journal.</summary>
public sealed class StaffOptionTests
{
    [Theory]
    [InlineData("https://localhost:8081")]
    [InlineData("localhost")]
    [InlineData("http://localhost:8081/espace")]
    public async Task AWrongAddressOfTheSpaceIsNamed(string address)
    {
        using var directory = new TemporaryDirectory();
        var (exitCode, _, errors) = await CommandLine.RunAsync(
            "serve", "--data", directory.FullPath, "--staff", address);
        Assert.Equal(2, exitCode);
        Assert.StartsWith($"--staff {address} : forme attendue", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FaultySettingsStopTheServer()
    {
        using var directory = new TemporaryDirectory();
        await File.WriteAllTextAsync(directory.Combine(DataDirectory.TeacherSettings), "version: 1\nfour-eyes: non\n");
        var (exitCode, _, errors) = await CommandLine.RunAsync(
            "serve", "--data", directory.FullPath, "--staff", "http://localhost:0");
        Assert.Equal(2, exitCode);
        Assert.Contains("staff.yaml, ligne 2", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADecisionAtTheServerIsInTheJournalOfASpaceAndOfNoOther()
    {
        using var directory = new TemporaryDirectory();
        var list = directory.Combine("liste.yaml");
        var data = directory.Combine("data");
        await File.WriteAllTextAsync(list, RunningStaff.Lists);
        Directory.CreateDirectory(data);
        string[] block =
        [
            "review", "block", "https://terre.example/a", "--author", "Mme Martin", "--reason", "publicité", "--data",
            data, "--seeds", list,
        ];
        Assert.Equal(0, (await CommandLine.RunAsync(block)).ExitCode);
        Assert.False(File.Exists(Path.Combine(data, DataDirectory.Journal)));

        Assert.Equal(0, (await CommandLine.RunAsync("staff", "invite", "M. Durand", "--data", data)).ExitCode);
        Assert.Equal(0, (await CommandLine.RunAsync(block)).ExitCode);
        Assert.Equal(
            0, (await CommandLine.RunAsync("review", "undo", "https://terre.example/a", "--data", data)).ExitCode);
        var entries = new ChangeJournal(data, TimeProvider.System).Read().Entries;
        Assert.Equal(
            ["invitation", "décidé : bloquée", "décision annulée"], entries.Select(entry => entry.What));
        Assert.Equal(("Mme Martin", "publicité"), (entries[1].Who, entries[1].Why));
    }
}
