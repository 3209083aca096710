using SchoolSearch.Core.Files;
using SchoolSearch.Core.Teachers;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Teachers;

/// <summary><c>staff.yaml</c> is read strictly.</summary>
public sealed class TeacherSettingsTests : IDisposable
{
    readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void WithoutAFileASecondPersonLooksAndTheJournalLastsThreeYears() =>
        Assert.Equal(new TeacherSettings(true, 3), TeacherSettingsFile.Read(directory.FullPath).OrThrow());

    [Fact]
    public void EverySettingIsRead() => Assert.Equal(
        new TeacherSettings(false, 2) { Pupils = "https://recherche.mon-ecole.fr" },
        Read("version: 1\nfour-eyes: false\njournal-years: 2\npupils: https://recherche.mon-ecole.fr/\n").OrThrow());

    [Theory]
    [InlineData("four-eyes: false", 1, "Il manque « version »")]
    [InlineData("version: 2", 1, "ne convient pas")]
    [InlineData("version: 1\nfour-eyes: oui", 2, "ne convient pas")]
    [InlineData("version: 1\njournal-years: 0", 2, "ne convient pas")]
    [InlineData("version: 1\njournal-years: 99", 2, "ne convient pas")]
    [InlineData("version: 1\npupils: recherche", 2, "ne convient pas")]
    [InlineData("version: 1\npupils: https://a.fr/b", 2, "ne convient pas")]
    [InlineData("version: 1\nfour-eye: false", 2, "Clé inconnue")]
    public void AFaultIsNamedWithItsLine(string text, int line, string told)
    {
        var problem = Assert.Single(Assert.IsType<Reading<TeacherSettings>.Broken>(Read(text)).Problems);
        Assert.Equal(line, problem.Line);
        Assert.Contains(told, problem.Message, StringComparison.Ordinal);
        Assert.NotEmpty(problem.Remedy);
    }

    Reading<TeacherSettings> Read(string text)
    {
        File.WriteAllText(directory.Combine(DataDirectory.TeacherSettings), text);
        return TeacherSettingsFile.Read(directory.FullPath);
    }
}
