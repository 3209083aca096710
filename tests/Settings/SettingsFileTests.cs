using SchoolSearch.App;
using SchoolSearch.App.Hosting;
using SchoolSearch.App.Wiring;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Settings;

/// <summary>Options that were not typed come from the environment, else from the file of settings.</summary>
public sealed class SettingsFileTests : IDisposable
{
    readonly TemporaryDirectory directory = new();

    readonly Dictionary<string, string> environment = [];

    public void Dispose() => directory.Dispose();

    [Fact]
    public void TheFileStandsForOptionsThatWereNotTyped()
    {
        Write("# Notre école\nurls: http://127.0.0.1:9999\nceiling: college\nno-get: oui\nno-script: non\n");
        var line = Complete("serve", "--ceiling", "cycle3");
        Assert.Equal("http://127.0.0.1:9999", Value<string>(line, "--urls"));
        Assert.True(Value<bool>(line, "--no-get"));
        Assert.False(Value<bool>(line, "--no-script"));
        Assert.Equal(Core.Levels.Level.Cycle3, Value<Core.Levels.Level?>(line, "--ceiling"));
    }

    [Fact]
    public void TheEnvironmentWinsOverTheFile()
    {
        Write("urls: http://127.0.0.1:9999\ndata: /var/lib/schoolsearch\n");
        environment["SCHOOLSEARCH_URLS"] = "http://127.0.0.1:7777";
        environment["SCHOOLSEARCH_NO_GET"] = "1";
        var line = Complete("serve");
        Assert.Equal("http://127.0.0.1:7777", Value<string>(line, "--urls"));
        Assert.Equal("/var/lib/schoolsearch", Value<string>(line, "--data"));
        Assert.True(Value<bool>(line, "--no-get"));
    }

    [Fact]
    public void AnOptionThatMayBeRepeatedTakesAList()
    {
        Write("connect:\n  - a.test=127.0.0.1:1\n  - b.test=127.0.0.1:2\n");
        Assert.Equal(["a.test=127.0.0.1:1", "b.test=127.0.0.1:2"], Value<string[]>(Complete("crawl"), "--connect"));
    }

    [Fact]
    public void ASettingDoesNotTouchCommandsWithoutItsOption()
    {
        Write("ceiling: college\ndata: ici\n");
        var line = Complete("report");
        Assert.Empty(line.Parsed.Errors);
        Assert.Equal("ici", Value<string>(line, "--data"));
    }

    [Fact]
    public void WordsBehindTwoDashesStayWords()
    {
        Write("data: ici\n");
        var line = Complete("search", "--", "--data");
        Assert.Empty(line.Parsed.UnmatchedTokens);
        Assert.Equal("ici", Value<string>(line, "--data"));
    }

    [Fact]
    public void WithoutAFileAndVariablesTheLineIsAsTyped()
    {
        var line = Complete("serve", "--data", "ici");
        Assert.Empty(line.Added);
        Assert.Equal("ici", Value<string>(line, "--data"));
    }

    [Theory]
    [InlineData("ceilling: college\n", 1, "ceilling")]
    [InlineData("data: ici\nurls:\n", 2, "ne convient pas")]
    [InlineData("data: ici\nno-get: peut-être\n", 2, "oui ou non")]
    [InlineData("data: ici\ndata: là\n", 2, "")]
    [InlineData("- data\n", 1, "clé: valeur")]
    [InlineData("data: [[a]]\n", 1, "ne convient pas")]
    [InlineData("json: oui\n", 1, "json")]
    public void AFaultOfTheFileNamesItsLine(string text, int number, string piece)
    {
        Write(text);
        var fault = Assert.Throws<ConfigurationException>(() => Complete("serve"));
        Assert.Contains($"schoolsearch.yaml, ligne {number} : ", fault.Message, StringComparison.Ordinal);
        Assert.Contains(piece, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFileThatIsNamedMustExist()
    {
        environment["SCHOOLSEARCH_SETTINGS"] = directory.Combine("absent.yaml");
        Assert.Contains(
            "absent.yaml", Assert.Throws<ConfigurationException>(() => Complete("serve")).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ceiling: maternelles\n", "Niveau inconnu")]
    [InlineData("# Une heure\nmetrics: beaucoup\n", "un nombre")]
    public void AValueThatDoesNotSuitItsOptionNamesItsLine(string text, string expected)
    {
        Write(text);
        var fault = Assert.Single(Complete("serve").Faults);
        Assert.Contains($"ligne {text.Count(c => c == '\n')} : ", fault, StringComparison.Ordinal);
        Assert.Contains(expected, fault, StringComparison.Ordinal);
    }

    [Fact]
    public void ASwitchInTheEnvironmentIsYesOrNo()
    {
        environment["SCHOOLSEARCH_NO_GET"] = "peut-être";
        Assert.Contains(
            "SCHOOLSEARCH_NO_GET",
            Assert.Throws<ConfigurationException>(() => Complete("serve")).Message, StringComparison.Ordinal);
    }

    /// <summary>The delivered file names every setting, each as a comment that can be uncommented.</summary>
    [Fact]
    public void TheDeliveredFileNamesEverySettingAndSetsWhereDataLie()
    {
        var file = Path.Combine(SourceTree.Root, "deploy", "schoolsearch.yaml");
        var lines = File.ReadAllLines(file);
        var names = SettingsFile.Names(Commands.Create());
        Assert.Equal([], names.Where(name => !lines.Any(line =>
            line.StartsWith($"#{name}:", StringComparison.Ordinal)
                || line.StartsWith($"{name}:", StringComparison.Ordinal))));
        environment["SCHOOLSEARCH_SETTINGS"] = file;
        Assert.Equal("/var/lib/schoolsearch", Value<string>(Complete("start"), "--data"));
        // Each example is a value that its option takes.
        File.WriteAllLines(directory.Combine("tout.yaml"), lines.Select(line =>
            names.Any(name => line.StartsWith($"#{name}: ", StringComparison.Ordinal)) ? line[1..] : line));
        environment["SCHOOLSEARCH_SETTINGS"] = directory.Combine("tout.yaml");
        foreach (var verb in (string[])["start", "serve", "crawl", "index"])
        {
            Assert.Equal([], Complete(verb).Parsed.Errors.Select(error => error.Message));
        }
    }

    static T Value<T>(CompletedLine line, string option) => line.Parsed.GetValue<T>(option)!;

    CompletedLine Complete(params string[] line) =>
        CompletedLine.Of(Commands.Create(), line, environment.GetValueOrDefault);

    void Write(string text)
    {
        File.WriteAllText(directory.Combine("schoolsearch.yaml"), text);
        environment["SCHOOLSEARCH_SETTINGS"] = directory.Combine("schoolsearch.yaml");
    }
}
