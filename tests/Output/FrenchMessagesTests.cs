using System.CommandLine;
using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Data.Sqlite;
using SchoolSearch.App.Hosting;
using SchoolSearch.App.Output;
using SchoolSearch.App.Wiring;
using SchoolSearch.Core.Files;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Sites;
using SchoolSearch.Store;
using SchoolSearch.Tests.EndToEnd;
using SchoolSearch.Tests.Index;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Output;

/// <summary>Whatever goes wrong is said in French with a remedy, without a stack trace or a password.</summary>
public sealed class FrenchMessagesTests : IDisposable
{
    const string English =
        @"(?i)\b(was|not|is required|required|did you mean|missing|default|unhandled|exception|denied|"
            + @"failed|error|the|argument not|unrecognized)\b";

    readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Theory]
    [InlineData("serve ?", "serv")]
    [InlineData("rejections ?", "rejection")]
    [InlineData("Il manque une commande. Choix : demo,")]
    [InlineData("Il manque --reason <TEXTE>", "review", "block", "http://ecole.test/")]
    [InlineData("Il manque <ADRESSE>", "review", "block", "--reason", "r")]
    [InlineData("Il manque --level <NIVEAU>", "review", "set-level", "http://ecole.test/", "--reason", "r")]
    [InlineData("Il manque --level <NIVEAU>", "search", "volcan", "--level")]
    [InlineData("Il manque --data <DOSSIER>", "serve", "--data")]
    [InlineData("--level ?", "search", "volcan", "--levl", "CM2")]
    [InlineData("est de trop", "index", "encore")]
    [InlineData("Il manque --url <URL>", "browser-kit")]
    [InlineData("Il manque une commande", "lists")]
    [InlineData("n’est pas une commande", "warc", "lire")]
    public async Task AWrongCommandLineIsAnsweredInFrenchWithWhatToType(string told, params string[] arguments)
    {
        var (exitCode, output, errors) = await DemoSchool.AskAsync(arguments);
        Assert.Equal(2, exitCode);
        Assert.Empty(output);
        Assert.Contains(told, errors, StringComparison.Ordinal);
        Assert.Contains("--help", errors, StringComparison.Ordinal);
        Assert.DoesNotMatch(English, errors);
    }

    [Theory]
    [InlineData("un texte, pas une archive", false)]
    [InlineData("comprimé, mais pas une archive", true)]
    [InlineData("", true)]
    public async Task ABrokenArchiveOfBlocklistsIsNamedAsSuch(string content, bool isCompressed)
    {
        var archive = directory.Combine("blacklists.tar.gz");
        var text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(content, 40)));
        await using (Stream file = File.Create(archive))
        {
            await using var written = isCompressed ? new GZipStream(file, CompressionLevel.Fastest) : file;
            await written.WriteAsync(text);
        }

        await AssertRefusedAsync(archive);
    }

    [Fact]
    public async Task AnArchiveOfBlocklistsThatIsCutIsNamedAsSuch()
    {
        var folder = directory.Combine("blacklists");
        Directory.CreateDirectory(Path.Combine(folder, "adult"));
        await File.WriteAllLinesAsync(
            Path.Combine(folder, "adult", "domains"), Enumerable.Range(0, 20_000).Select(i => $"site{i * 7919}.test"));
        var archive = directory.Combine("blacklists.tar.gz");
        await using (var file = new GZipStream(File.Create(archive), CompressionLevel.Fastest))
        {
            await TarFile.CreateFromDirectoryAsync(folder, file, includeBaseDirectory: true);
        }

        var whole = await File.ReadAllBytesAsync(archive);
        await File.WriteAllBytesAsync(archive, whole[..(whole.Length / 2)]);

        await AssertRefusedAsync(archive);
    }

    async Task AssertRefusedAsync(string archive)
    {
        var (exitCode, _, errors) = await DemoSchool.AskAsync(
            "blocklist", "import", archive, "--data", directory.Combine("data"));
        Assert.Equal(2, exitCode);
        Assert.Contains("blacklists.tar.gz : ", errors, StringComparison.Ordinal);
        Assert.DoesNotMatch(English, errors);
    }

    [Theory]
    [InlineData("serve", "--store", "postgres://x:secretpw@127.0.0.1:1/p")]
    [InlineData("serve", "--store=postgres://x:secretpw@127.0.0.1:1/p")]
    [InlineData("serve", "--store:postgres://x:secretpw@127.0.0.1:1/p")]
    [InlineData("serve", "postgres://x:secretpw@127.0.0.1:1/p")]
    [InlineData("demo", "--password", "secretpw")]
    [InlineData("start", "Host=x;Password=secretpw")]
    [InlineData("postgres://x:secretpw@127.0.0.1:1/p")]
    [InlineData("search", "volcan", "--stor", "postgres://x:secretpw@127.0.0.1:1/p", "reste")]
    [InlineData("rejections", "--store", "postgres://x:secretpw@@127.0.0.1:1/p")]
    [InlineData("rejections", "--store", "postgres://x:secretpw@127.0.0.1:99999/p")]
    [InlineData("rejections", "--store", "postgres://x:secretpw@127.0.0.1:1/p?ssl=secretpw")]
    [InlineData("rejections", "--store", "Host=127.0.0.1;Port=1;Password=secretpw")]
    [InlineData("rejections", "--store", "postgres://x:secretpw@127.0.0.1:1/p")]
    public async Task NoMessageShowsAPassword(params string[] arguments)
    {
        var (exitCode, output, errors) = await DemoSchool.AskAsync(arguments);
        Assert.Equal(2, exitCode);
        Assert.NotEmpty(errors);
        Assert.DoesNotContain("secretpw", output + errors, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch(English, errors);
    }

    [Theory]
    [InlineData("demo")]
    [InlineData("start")]
    [InlineData("report")]
    [InlineData("review", "set-level")]
    [InlineData("browser-kit")]
    [InlineData("lists", "validate")]
    public async Task HelpHasNoEnglishWord(params string[] verb)
    {
        var (exitCode, output, errors) = await DemoSchool.AskAsync([.. verb, "--help"]);
        Assert.Equal(0, exitCode);
        Assert.Empty(errors);
        Assert.DoesNotMatch(English, output);
        Assert.DoesNotContain("1.00:00:00", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(typeof(InvalidOperationException))]
    [InlineData(typeof(NullReferenceException))]
    [InlineData(typeof(FormatException))]
    [InlineData(typeof(AggregateException))]
    public async Task AFaultThatNobodyExpectsIsOneFrenchLine(Type type)
    {
        var root = new RootCommand("Essai");
        root.SetAction(int (ParseResult _) =>
            throw (Exception)Activator.CreateInstance(type, "secretpw was not found")!);
        Assert.Equal(CommandLineHost.Failure, await CommandLineHost.RunAsync(root, []));
        var words = FaultWords.Unexpected((Exception)Activator.CreateInstance(type, "secretpw was not found")!);
        Assert.StartsWith("Une faute imprévue", words, StringComparison.Ordinal);
        Assert.DoesNotContain("secretpw", words, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", words, StringComparison.Ordinal);
        Assert.Single(words.Split('\n'));
    }

    /// <summary>Only a file that SQLite calls damaged may be moved away: 13 is a full disk.</summary>
    [Theory]
    [InlineData(13, "plus de place")]
    [InlineData(8, "droits")]
    [InlineData(14, "droits")]
    [InlineData(10, "disque")]
    [InlineData(5, "une autre commande")]
    [InlineData(11, "Déplacez-le")]
    [InlineData(26, "Déplacez-le")]
    [InlineData(1, "SQLite 1")]
    public void AFaultOfSqliteIsToldByItsCode(int code, string told)
    {
        var fault = new SqliteException("database or disk is full", code);
        var words = SqliteFaults.Words("/donnees/pages.db", fault, "Déplacez-le.");
        Assert.Contains(told, words, StringComparison.Ordinal);
        Assert.DoesNotMatch(English, words);
        Assert.Equal(code is 11 or 26, words.Contains("Déplacez", StringComparison.Ordinal));
        Assert.Contains(
            code is 11 or 26 ? "n’est pas lisible" : told, FaultWords.Expected(fault)!, StringComparison.Ordinal);
    }

    [NeedsMountFact]
    public async Task AFullDiskIsSaidAsSuchByEveryCommand()
    {
        using var disk = new SmallDisk(8);
        var store = await PageStore.OpenAsync(new StoreAddress.InDirectory(disk.Path));
        SqliteConnection.ClearAllPools();
        disk.Leave(0);
        string[][] verbs =
        [
            ["index", "--seeds", DemoSchool.List], ["rejections"], ["report"],
            ["crawl", "--contact", "mailto:a@b.fr", "--seeds", DemoSchool.List],
        ];
        foreach (var verb in verbs)
        {
            var (_, _, errors) = await DemoSchool.AskAsync([.. verb, "--data", disk.Path]);
            Assert.DoesNotContain("Déplacez", errors, StringComparison.Ordinal);
            Assert.DoesNotMatch(English, errors);
            Assert.True(errors.Length == 0 || errors.Contains("plus de place", StringComparison.Ordinal), errors);
            SqliteConnection.ClearAllPools();
        }

        Assert.NotNull(store);
    }

    [Fact]
    public void FaultsOfFilesAreToldInFrenchWithTheirPath()
    {
        Exception[] faults =
        [
            new UnauthorizedAccessException("Access to the path '/srv/donnees/blocklists.bin' is denied."),
            new FileNotFoundException("Could not find file '/srv/x'.", "/srv/x"),
            new DirectoryNotFoundException("Could not find a part of the path '/srv/x/y'."),
            new IOException("No space left on device : '/srv/donnees/lists'", 28),
            new IOException("Read-only file system : '/srv/donnees/lists'", 30),
            new IOException("Input/output error : '/srv/donnees/lists'", 5),
        ];
        Assert.All(faults, fault =>
        {
            var words = FaultWords.Expected(fault)!;
            Assert.DoesNotMatch(English, words);
            Assert.StartsWith("/srv/", words, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task DemoLooksForItsPortBeforeItReadsAnything()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var (exitCode, output, errors) =
            await DemoSchool.AskAsync("demo", "--port", string.Create(CultureInfo.InvariantCulture, $"{port}"));
        Assert.Equal(2, exitCode);
        Assert.StartsWith($"--port {port} : ", errors, StringComparison.Ordinal);
        Assert.Contains("un autre programme l’utilise déjà", errors, StringComparison.Ordinal);
        Assert.DoesNotMatch(English, errors);
        Assert.DoesNotContain("Moissonnage", output + errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("levels: [CM2, 6e]", Level.Cycle3, Level.Cycle3)]
    [InlineData("levels: [CM1, terminale]", Level.Cycle3, Level.Lycee)]
    [InlineData("levels: [cycle4]\n    minimum: sixième", Level.Cycle3, Level.Cycle4)]
    public async Task ALevelOfASiteListMayBeASchoolYear(string levels, Level minimum, Level oldest)
    {
        var file = directory.Combine("liste.yaml");
        await File.WriteAllTextAsync(
            file,
            $"""
            list: Essai
            curator: Moi
            sites:
              - name: Un site
                url: https://exemple.fr/
                description: Pour essayer.
                {levels}
                subjects: [svt]
                licence: CC BY
            """);
        var site = Assert.Single(SiteListReader.Read(file).OrStop().Sites);
        Assert.Equal((minimum, oldest), (site.Levels.Minimum, site.Levels.Targets.Oldest));
    }

    [Fact]
    public async Task AnUnknownLevelOfASiteListIsAnsweredWithTheChoices()
    {
        var file = directory.Combine("liste.yaml");
        await File.WriteAllTextAsync(file, "list: Essai\ncurator: Moi\nsites:\n  - name: Un site\n    levels: [CM3]\n");
        var (_, output, _) = await DemoSchool.AskAsync("lists", "validate", file);
        Assert.Contains("cycle3 (CM1 – 6e)", output, StringComparison.Ordinal);
        Assert.Contains("une classe comme CM2", output, StringComparison.Ordinal);
    }
}
