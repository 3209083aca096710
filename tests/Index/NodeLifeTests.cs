using System.Collections.Immutable;
using System.Diagnostics;
using System.Net.Sockets;
using SchoolSearch.Core.Index;
using SchoolSearch.Core.Search;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Index;

/// <summary>The node as a process: started on demand, one for a data directory, replaced when it dies, gone with its owner.</summary>
public sealed class NodeLifeTests : IDisposable
{
    const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    static readonly IndexQuery Everything = new("*:*", ImmutableSortedDictionary<string, double>.Empty, 0, "") { Size = 1000, Stored = [PageFields.Id] };

    readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task AKillBetweenUpsertAndCommitLosesThatBatchAlone()
    {
        await using var index = await OpenAsync(directory.FullPath);
        await index.WriteAsync([TestPage.Upsert("1", "committed")]);
        string epoch;
        using (var raw = await ConnectAsync(directory.FullPath))
        {
            using var answer = await raw.AskAsync(Upsert(TestPage.Document("2", "uncommitted")), CancellationToken.None);
            epoch = answer.RootElement.GetProperty("epoch").GetString()!;
        }

        await NodeProcesses.KillAsync(index.OwnedProcessId!.Value);
        Assert.Equal(["1"], await IdsAsync(index));
        using (var raw = await ConnectAsync(directory.FullPath))
        {
            var refusal = await Assert.ThrowsAsync<IndexRefusedException>(() =>
                raw.AskAsync(NodeJson.Message("commit", json => json.WriteString("epoch", epoch)), CancellationToken.None));
            Assert.Equal("stale", refusal.Code);
        }

        await index.WriteAsync([TestPage.Upsert("2", "again")]);
        Assert.Equal(["1", "2"], await IdsAsync(index));
    }

    [Fact]
    public async Task WhateverWasAcknowledgedIsThereOnceHoweverOftenTheNodeIsKilled()
    {
        var seed = Seed.Next();
        var random = new Random(seed);
        await using var index = await OpenAsync(directory.FullPath);
        var expected = new SortedSet<string>(StringComparer.Ordinal);
        for (var round = 0; round < 4; round++)
        {
            var kill = KillAfterAsync(index, TimeSpan.FromMilliseconds(random.Next(60)));
            for (var batch = 0; batch < 4; batch++)
            {
                string[] ids = [.. Enumerable.Range(0, 3).Select(i => $"{round}-{batch}-{i}")];
                await index.WriteAsync([.. ids.Select(id => TestPage.Upsert(id, "volcan"))]);
                expected.UnionWith(ids);
            }

            await kill;
        }

        var found = await IdsAsync(index);
        Assert.True(found.SequenceEqual(expected), $"Seed {seed}: found {string.Join(' ', found)}");
    }

    [Fact]
    public async Task SearchesGoOnAfterTheNodeIsKilled()
    {
        await using var index = await OpenAsync(directory.FullPath);
        await index.WriteAsync([TestPage.Upsert("1", "volcan")]);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => index.SearchAsync(Everything)));
        var first = index.OwnedProcessId!.Value;
        await NodeProcesses.KillAsync(first);
        Assert.Null(index.OwnedProcessId);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => index.SearchAsync(Everything)));
        Assert.All(answers, hits => Assert.Equal(1, hits.Total));
        Assert.NotEqual(first, Assert.Single(NodeProcesses.Of(directory.FullPath)));
    }

    [Fact]
    public async Task ADirectoryHasOneNodeAndWhoIsLeftKeepsOneGoing()
    {
        await using var one = Open(directory.FullPath);
        await using var other = Open(directory.FullPath);
        await Task.WhenAll(one.ConfigureAsync(PageSchema.Current, rebuild: false), other.ConfigureAsync(PageSchema.Current, rebuild: false));
        var node = Assert.Single(NodeProcesses.Of(directory.FullPath));
        Assert.Equal([node], new[] { one.OwnedProcessId, other.OwnedProcessId }.OfType<int>());
        var (owner, guest) = one.OwnedProcessId is null ? (other, one) : (one, other);
        await owner.WriteAsync([TestPage.Upsert("1", "volcan")]);
        await guest.WriteAsync([TestPage.Upsert("2", "volcan")]);
        await owner.DisposeAsync();
        Assert.Equal(["1", "2"], await IdsAsync(guest));
        Assert.Equal(guest.OwnedProcessId, Assert.Single(NodeProcesses.Of(directory.FullPath)));
    }

    [Fact]
    public async Task ANodeDoesNotOutliveAnOwnerThatIsKilled()
    {
        await using (var index = await OpenAsync(directory.FullPath))
        {
            await index.WriteAsync([TestPage.Upsert("1", "volcan")]);
        }

        using var owner = SchoolSearchProgram.Start(
            ImmutableDictionary<string, string>.Empty, "serve", "--data", directory.FullPath, "--urls", "http://127.0.0.1:0");
        Assert.Contains("prêt", await owner.StandardOutput.ReadLineAsync() ?? await owner.StandardError.ReadToEndAsync(), StringComparison.Ordinal);
        Assert.Single(NodeProcesses.Of(directory.FullPath));
        owner.Kill();
        await owner.WaitForExitAsync();
        await NodeProcesses.ComeToAsync(0, directory.FullPath);
    }

    [Fact]
    public async Task GivingUpARequestDoesNotStopTheStartThatItCaused()
    {
        await using var index = Open(directory.FullPath);
        using var given = new CancellationTokenSource();
        var first = index.StatsAsync(given.Token);
        var node = Assert.Single(await NodeProcesses.ComeToAsync(1, directory.FullPath));
        await given.CancelAsync();
        await Record.ExceptionAsync(() => first);
        await index.ConfigureAsync(PageSchema.Current, rebuild: false);
        Assert.Equal(node, index.OwnedProcessId);
    }

    [Fact]
    public async Task AStartThatFailsIsNotTriedAgainByEveryRequest()
    {
        var time = new StandingTime();
        Directory.CreateDirectory(directory.Combine("index"));
        var broken = directory.Combine("index", "segments_1");
        await File.WriteAllTextAsync(broken, "no index");
        await using var index = new LuceneNode(Options(directory.FullPath), time);
        var failure = await Assert.ThrowsAsync<IndexUnavailableException>(() => index.StatsAsync());
        Assert.Contains("illisible", failure.Message, StringComparison.Ordinal);
        Assert.Contains("schoolsearch index", failure.Message, StringComparison.Ordinal);
        File.Delete(broken);
        Assert.Equal(failure.Message, (await Assert.ThrowsAsync<IndexUnavailableException>(() => index.StatsAsync())).Message);
        time.Pass(TimeSpan.FromSeconds(1));
        Assert.True(await index.ConfigureAsync(PageSchema.Current, rebuild: false));
    }

    [Fact]
    public async Task ANodeWhoseSocketIsRemovedIsReplaced()
    {
        await using var index = await OpenAsync(directory.FullPath);
        await index.WriteAsync([TestPage.Upsert("1", "volcan")]);
        File.Delete(directory.Combine("run", "node.sock"));
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => index.SearchAsync(Everything)));
        Assert.All(answers, hits => Assert.Equal(1, hits.Total));
        Assert.True(File.Exists(directory.Combine("run", "node.sock")));
    }

    [Fact]
    public async Task DisposalWhileAskingEndsTheNodeAndEveryRequest()
    {
        var index = await OpenAsync(directory.FullPath);
        var requests = Enumerable.Range(0, 20).Select(_ => Record.ExceptionAsync(() => index.SearchAsync(Everything))).ToArray();
        await index.DisposeAsync();
        await index.DisposeAsync();
        Assert.All(await Task.WhenAll(requests), fault => Assert.True(fault is null or IndexUnavailableException or ObjectDisposedException, fault?.ToString()));
        Assert.Empty(NodeProcesses.Of(directory.FullPath));
        Assert.Null(index.OwnedProcessId);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => index.StatsAsync());
    }

    [Fact]
    public async Task ASocketThatADeadNodeLeftIsReplaced()
    {
        var run = directory.Combine("run");
        // Open to others, as an administrator's mkdir may have made it.
        Directory.CreateDirectory(run);
        File.SetUnixFileMode(run, OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        var stale = Path.Combine(run, "node.sock");
        using (var dead = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            dead.Bind(new UnixDomainSocketEndPoint(Path.Combine(run, "other.sock")));
            File.Move(Path.Combine(run, "other.sock"), stale);
        }

        Assert.True(File.Exists(stale));
        await using var index = await OpenAsync(directory.FullPath);
        await index.WriteAsync([TestPage.Upsert("1", "volcan")]);
        Assert.Equal(["1"], await IdsAsync(index));
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(run));
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(directory.Combine("index")));
    }

    [Fact]
    public async Task AFileInThePlaceOfTheSocketIsLeftAlone()
    {
        Directory.CreateDirectory(directory.Combine("run"));
        await File.WriteAllTextAsync(directory.Combine("run", "node.sock"), "precious");
        await using var index = Open(directory.FullPath);
        await Assert.ThrowsAsync<IndexUnavailableException>(() => index.StatsAsync());
        Assert.Equal("precious", await File.ReadAllTextAsync(directory.Combine("run", "node.sock")));
    }

    [Fact]
    public async Task ADirectoryOfALongNameWorksAndLeavesNothingElsewhere()
    {
        var data = directory.Combine(new string('d', 60), new string('é', 60));
        Directory.CreateDirectory(data);
        string first;
        await using (var index = await OpenAsync(data))
        {
            await using var guest = await OpenAsync(data);
            Assert.Null(guest.OwnedProcessId);
            await guest.WriteAsync([TestPage.Upsert("1", "volcan")]);
            first = await File.ReadAllTextAsync(Path.Combine(data, "run", "socket"));
            Assert.Equal(OwnerOnly, File.GetUnixFileMode(Path.GetDirectoryName(first)!));
            await NodeProcesses.KillAsync(index.OwnedProcessId!.Value);
            Assert.Equal(["1"], await IdsAsync(index));
            Assert.False(Directory.Exists(Path.GetDirectoryName(first)));
            first = await File.ReadAllTextAsync(Path.Combine(data, "run", "socket"));
        }

        Assert.False(Directory.Exists(Path.GetDirectoryName(first)));
        // The directory is moved to where names are short.
        var moved = directory.Combine("short");
        Directory.Move(data, moved);
        await using var again = await OpenAsync(moved);
        Assert.Equal(["1"], await IdsAsync(again));
    }

    [Theory]
    [InlineData(106)]
    [InlineData(107)]
    [InlineData(108)]
    [InlineData(109)]
    public async Task SocketAddressesOfTheLongestLengthCanBeUsed(int length)
    {
        var run = directory.Combine(new string('r', length - directory.FullPath.Length - "/".Length - "/node.sock".Length));
        var path = NodeSocket.Prepare(run);
        using var listening = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        Assert.Null(await NodeSocket.TryConnectAsync(run, CancellationToken.None));
        listening.Bind(new UnixDomainSocketEndPoint(path));
        listening.Listen();
        using var connected = await NodeSocket.TryConnectAsync(run, CancellationToken.None);
        Assert.NotNull(connected);
        NodeSocket.Clean(path);
    }

    [Fact]
    public async Task WithoutJavaTheMessageSaysWhatToInstall()
    {
        Directory.CreateDirectory(directory.Combine("index"));
        var (exitCode, _, errors) = await SchoolSearchProgram.RunAsync(
            new Dictionary<string, string> { ["PATH"] = directory.FullPath }, "search", "volcan", "--data", directory.FullPath);
        Assert.Equal(1, exitCode);
        Assert.Contains("Java est introuvable. Installez-le : apt-get install openjdk-17-jre-headless", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("volcan", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADataDirectoryThatCannotBeWrittenIsUnavailable()
    {
        var file = directory.Combine("file");
        await File.WriteAllTextAsync(file, "");
        await using var index = Open(Path.Combine(file, "data"));
        var failure = await Assert.ThrowsAsync<IndexUnavailableException>(() => index.StatsAsync());
        Assert.Contains("ne peut pas être écrit", failure.Message, StringComparison.Ordinal);
    }

    static LuceneNodeOptions Options(string data) => new(data) { HeapMegabytes = 64, AnswerTimeout = TimeSpan.FromMinutes(1), StartTimeout = TimeSpan.FromMinutes(1) };

    static LuceneNode Open(string data) => new(Options(data));

    static async Task<LuceneNode> OpenAsync(string data)
    {
        var index = Open(data);
        await index.ConfigureAsync(PageSchema.Current, rebuild: false);
        return index;
    }

    static async Task<NodeConnection> ConnectAsync(string data) =>
        new(await NodeSocket.TryConnectAsync(Path.Combine(data, "run"), CancellationToken.None) ?? throw new InvalidOperationException("No node listens."));

    static Action<System.Text.Json.Utf8JsonWriter> Upsert(IndexDocument document) => NodeJson.Message("upsert", json =>
    {
        json.WriteStartArray("documents");
        NodeJson.WriteDocument(json, document);
        json.WriteEndArray();
    });

    static async Task<IReadOnlyList<string>> IdsAsync(LuceneNode index) =>
        [.. (await index.SearchAsync(Everything)).Hits.Select(hit => TestPage.Id(hit.Id)).Order(StringComparer.Ordinal)];

    static async Task KillAfterAsync(LuceneNode index, TimeSpan delay)
    {
        await Task.Delay(delay);
        if (index.OwnedProcessId is { } node)
        {
            await NodeProcesses.KillAsync(node);
        }
    }
}
