using System.Text.Json;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.EndToEnd;

/// <summary>Help printed by the commands, and the school's own file in the data directory.</summary>
public sealed class HelpOnTheCommandLineTests(DemoSchool school) : IClassFixture<DemoSchool>, IDisposable
{
    readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task SearchPrintsTheHelpWithTheSchoolsOwnPeople()
    {
        var data = directory.Combine("data");
        school.CopyDataTo(data);
        await File.WriteAllTextAsync(
            Path.Combine(data, "aide.yaml"),
            "contacts:\n  - nom: Mme Durand, infirmière\n    texte: Près de la cour.\n");
        var (_, output, errors) = await DemoSchool.AskAsync(
            "search", "on me tape", "--level", "cycle2", "--data", data, "--seeds", DemoSchool.List);
        Assert.Empty(errors);
        Assert.Contains("Mme Durand, infirmière", output, StringComparison.Ordinal);
        Assert.Contains("119", output, StringComparison.Ordinal);

        (_, output, _) =
            await DemoSchool.AskAsync("search", "on me tape", "--json", "--data", data, "--seeds", DemoSchool.List);
        using var answer = JsonDocument.Parse(output);
        Assert.Equal("harcelement", answer.RootElement.GetProperty("help").GetProperty("theme").GetString());
    }

    [Theory]
    [InlineData("serve")]
    [InlineData("search", "volcan")]
    public async Task AFaultOfTheSchoolsFileStopsTheCommandWithItsLine(params string[] arguments)
    {
        var data = directory.Combine("data");
        Directory.CreateDirectory(data);
        await File.WriteAllTextAsync(Path.Combine(data, "aide.yaml"), "contacts:\n  - nom: Mme Durand\n");
        var (exitCode, _, errors) =
            await DemoSchool.AskAsync([.. arguments, "--data", data, "--seeds", DemoSchool.List]);
        Assert.Equal(2, exitCode);
        Assert.Contains("aide.yaml, ligne 2", errors, StringComparison.Ordinal);
    }
}
