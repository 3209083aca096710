using System.Net;
using SchoolSearch.Search.Lucene;
using SchoolSearch.Tests.EndToEnd;
using SchoolSearch.Tests.Index.Contract;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Index;

/// <summary>
/// The real server on an index that is damaged or of another version, and the real <c>index</c> beside it.
/// </summary>
[Long]
public sealed class ServedIndexTests(DemoSchool school) : IClassFixture<DemoSchool>, IDisposable
{
    const string Resting = "Le moteur de recherche se repose";

    readonly TemporaryDirectory directory = new();

    string Data => directory.Combine("data");

    string[] Index => ["index", "--data", Data, "--seeds", DemoSchool.List];

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task ADamagedIndexIsToldToPupilsAndReplacedBesideTheServer()
    {
        school.CopyDataTo(Data);
        Spoil(".fnm");
        await using var server = await ServeAsync();
        Assert.Contains("abîmé", server.Output.Text, StringComparison.Ordinal);
        var page = await PageOfAsync(server, HttpStatusCode.ServiceUnavailable);
        Assert.Contains(Resting, page, StringComparison.Ordinal);
        foreach (var path in (string[])["/api/recherche?q=volcan", "/sante/pret"])
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await server.Client.GetAsync(path)).StatusCode);
        }

        // It reports a build as soon as one begins.
        await using (var writer = LuceneIndexWriter.Open(Data))
        {
            Assert.True(writer.IsEmpty);
            await ShowsAsync(server, HttpStatusCode.ServiceUnavailable, "Le moteur relit ses pages.");
            writer.Report(3, 10);
            await ShowsAsync(server, HttpStatusCode.ServiceUnavailable, "3 sur 10");
        }

        await IndexAsync();
        await ShowsAsync(server, HttpStatusCode.OK, "class=\"hits\"");
        Assert.Equal(await school.Server.FindAsync("volcan"), await server.FindAsync("volcan"));
        Assert.Equal(HttpStatusCode.NoContent, (await server.Client.GetAsync("/sante/pret")).StatusCode);
        Assert.True(Directory.Exists(Path.Combine(Data, "search", "damaged-1")));
        Assert.Empty(server.Errors.Text);
    }

    [Theory]
    [InlineData(".tim")]
    [InlineData(".doc")]
    public async Task AServerNoticesByItselfThatItsIndexHasBeenSpoilt(string kind)
    {
        school.CopyDataTo(Data);
        Spoil(kind);
        await using var server = await ServeAsync();
        await ShowsAsync(server, HttpStatusCode.ServiceUnavailable, Resting);
        await IndexAsync();
        await ShowsAsync(server, HttpStatusCode.OK, "class=\"hits\"");
        Assert.Equal(await school.Server.FindAsync("volcan"), await server.FindAsync("volcan"));
    }

    /// <summary>Data as up to version 0.1: the index of the Java process, which this version cannot read.</summary>
    [Fact]
    public async Task TheDataOfTheFormerEngineUpgradesByItself()
    {
        school.CopyDataTo(Data);
        Directory.Delete(Path.Combine(Data, "search"), recursive: true);
        var former = Directory.CreateDirectory(Path.Combine(Data, "index")).FullName;
        string[] files = ["schema.json", "segments_1", "_0.cfs"];
        Array.ForEach(files, file => File.WriteAllText(Path.Combine(former, file), "{}"));
        await using var server = await ServeAsync();
        Assert.Contains("version précédente", server.Output.Text, StringComparison.Ordinal);
        await PageOfAsync(server, HttpStatusCode.ServiceUnavailable);

        await IndexAsync();
        await ShowsAsync(server, HttpStatusCode.OK, "class=\"hits\"");
        Assert.Equal(await school.Server.FindAsync("volcan"), await server.FindAsync("volcan"));
        // A former server may still use it.
        Assert.Equal(files.Order(), Directory.EnumerateFiles(former).Select(Path.GetFileName).Order());

        await IndexAsync();
        Assert.False(Directory.Exists(former));
        Assert.Equal(await school.Server.FindAsync("volcan"), await server.FindAsync("volcan"));
    }

    [Fact]
    public async Task AnotherSchemaIsNoOutageWhoeverIsKilledMeanwhile()
    {
        school.CopyDataTo(Data);
        NumberedIndex.SetSchema(Data, 1, "0");
        await using (var server = await ServeAsync())
        {
            for (var kill = 0; kill < 3; kill++)
            {
                var building = Path.Combine(Data, "search", "building");
                var before = File.GetLastWriteTimeUtc(building);
                using var index = SchoolSearchProgram.Start(RunningProgram.LauncherEnvironment, Index);
                await Eventually.TrueAsync(
                    () => File.GetLastWriteTimeUtc(building) != before || index.HasExited, "It builds no other index.");
                index.Kill();
                await index.WaitForExitAsync();
                Assert.Equal(await school.Server.FindAsync("volcan"), await server.FindAsync("volcan"));
            }

            await server.KillAsync();
        }

        await using var next = await ServeAsync();
        Assert.Equal(await school.Server.FindAsync("volcan"), await next.FindAsync("volcan"));
        await IndexAsync();
        Assert.Equal(await school.Server.FindAsync("volcan"), await next.FindAsync("volcan"));
        Assert.False(Directory.Exists(NumberedIndex.Folder(Data)));
        Assert.Empty(next.Errors.Text);
    }

    /// <summary>Changes one byte of each file of a kind.</summary>
    void Spoil(string kind)
    {
        foreach (var file in Directory.EnumerateFiles(NumberedIndex.Folder(Data), "*" + kind))
        {
            var bytes = File.ReadAllBytes(file);
            bytes[bytes.Length / 2] ^= 0x10;
            File.WriteAllBytes(file, bytes);
        }
    }

    static async Task<string> PageOfAsync(RunningProgram server, HttpStatusCode expected)
    {
        var (status, html) = await server.PostAsync("/recherche", ("q", "volcan"));
        Assert.Equal(expected, status);
        return WebUtility.HtmlDecode(html);
    }

    /// <summary>Waits until the server shows it without being informed.</summary>
    static Task ShowsAsync(RunningProgram server, HttpStatusCode expected, string text) => Eventually.TrueAsync(
        async () =>
        {
            var (status, html) = await server.PostAsync("/recherche", ("q", "volcan"));
            return status == expected && WebUtility.HtmlDecode(html).Contains(text, StringComparison.Ordinal);
        },
        () => $"Not shown: {expected}, {text}");

    Task<RunningProgram> ServeAsync() => RunningProgram.StartAsync(
        directory.FullPath, new Dictionary<string, string>(),
        "serve", "--data", Data, "--seeds", DemoSchool.List, "--urls", "http://127.0.0.1:0");

    async Task IndexAsync()
    {
        var (exitCode, output, errors) = await DemoSchool.AskAsync(Index);
        Assert.True(exitCode == 0, output + errors);
    }
}
