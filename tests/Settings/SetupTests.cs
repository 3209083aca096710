using System.Collections.Immutable;
using SchoolSearch.App;
using SchoolSearch.App.Setup;
using SchoolSearch.App.Wiring;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Settings;

/// <summary>Five questions make the file of settings of an installed server.</summary>
public sealed class SetupTests : IDisposable
{
    static readonly string Delivered = Path.Combine(SourceTree.Root, "deploy", "schoolsearch.yaml");

    readonly TemporaryDirectory directory = new();

    string Settings => directory.Combine("schoolsearch.yaml");

    public void Dispose() => directory.Dispose();

    [Fact]
    public void AnswersTakeThePlaceOfTheCommentsThatShowThem()
    {
        File.Copy(Delivered, Settings);
        Write(("name", "L’école d’Amélie : CP"), ("ceiling", "CM2"), ("contact", "mailto:a@ecole.fr"));
        var lines = File.ReadAllLines(Settings);
        Assert.Contains("name: 'L’école d’Amélie : CP'", lines);
        Assert.Contains("ceiling: 'CM2'", lines);
        Assert.Contains("contact: 'mailto:a@ecole.fr'", lines);
        // Nothing else changes, and nothing stands twice.
        var before = File.ReadAllLines(Delivered);
        Assert.Equal(before.Length, lines.Length);
        Assert.Equal(4, before.Zip(lines).Count(pair => pair.First != pair.Second));
    }

    [Fact]
    public void ASecondTimeKeepsWhatIsNotAnswered()
    {
        Write(("name", "Un"), ("contact", "mailto:a@ecole.fr"));
        Write(("name", "Deux"));
        Assert.Equal(
            ["name: 'Deux'", "urls: 'http://127.0.0.1:8080'", "ceiling: 'lycee'", "contact: 'mailto:a@ecole.fr'"],
            File.ReadAllLines(Settings));
    }

    [Fact]
    public void QuestionsAreAskedAgainUntilAnAnswerSuits()
    {
        var output = new StringWriter();
        SetupVerb.Write(
            Commands.Create(), Settings, ImmutableSortedDictionary<string, string?>.Empty,
            new StringReader("École d’essai\n\nuniversité\ncycle4\nmoi\nmailto:a@ecole.fr\n\n"), output);
        Assert.Equal(
            [
                "name: 'École d’essai'", "urls: 'http://127.0.0.1:8080'", "ceiling: 'cycle4'",
                "contact: 'mailto:a@ecole.fr'",
            ],
            File.ReadAllLines(Settings));
        Assert.Contains("Niveau inconnu : « université »", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("« moi » n’est pas un contact", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void AnswersThatEndTooSoonChangeNothing()
    {
        var fault = Assert.Throws<ConfigurationException>(() => SetupVerb.Write(
            Commands.Create(), Settings, ImmutableSortedDictionary<string, string?>.Empty,
            new StringReader("École\n"), TextWriter.Null));
        Assert.Contains("rien n’est changé", fault.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(directory.FullPath));
    }

    [Theory]
    [InlineData("ceiling", "tous", "Niveau inconnu")]
    [InlineData("urls", "https://recherche.fr", "forme attendue")]
    [InlineData("contact", "informatique", "n’est pas un contact")]
    [InlineData("seeds", "/nulle/part", "")]
    [InlineData("name", "Une\nligne", "sur une ligne")]
    public void AnAnswerThatStartWouldRefuseIsRefused(string option, string answer, string expected)
    {
        var fault = Assert.Throws<ConfigurationException>(
            () => Write(("contact", "mailto:a@ecole.fr"), (option, answer)));
        Assert.StartsWith($"--{option} : ", fault.Message, StringComparison.Ordinal);
        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(directory.FullPath));
    }

    [Fact]
    public void WithoutAContactNothingIsWritten()
    {
        var fault = Assert.Throws<ConfigurationException>(() => Write(("name", "École")));
        Assert.Contains("--contact mailto:", fault.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(directory.FullPath));
    }

    [Fact]
    public void TheFileKeepsItsRights()
    {
        File.WriteAllText(Settings, "contact: mailto:a@ecole.fr\n");
        File.SetUnixFileMode(Settings, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        Write(("name", "École"));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(Settings));
    }

    void Write(params (string Option, string Answer)[] answers)
    {
        var given = new Dictionary<string, string?>();
        foreach (var (option, answer) in answers)
        {
            given[option] = answer;
        }

        SetupVerb.Write(
            Commands.Create(), Settings, given.ToImmutableSortedDictionary(), input: null, TextWriter.Null);
    }
}
