using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text.Json;
using System.Text;
using SchoolSearch.Core.Index;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Index;

/// <summary>Bytes that no client of ours would send: each gets an error that repeats nothing of them, and the node lives.</summary>
public sealed class NodeWireTests(NodeFixture node) : IClassFixture<NodeFixture>
{
    public static TheoryData<string, string> Requests { get; } = new()
    {
        { "", "malformed" },
        { "null", "malformed" },
        { "canari7", "malformed" },
        { "[]", "malformed" },
        { "{}", "malformed" },
        { "{\"op\":\"canari7\"}", "malformed" },
        { "{\"op\":\"stats\",\"canari7\":1}", "malformed" },
        { "{\"op\":\"stats\",\"op\":\"stats\"}", "malformed" },
        { "{\"op\":\"stats\"} canari7", "malformed" },
        { "{\"op\":\"stats\"", "malformed" },
        { "{\"op\":\"search\",\"query\":7,\"fields\":{}}", "malformed" },
        { "{\"op\":\"search\",\"query\":\"canari7\",\"filtre\":\"+minimum:cycle1\",\"fields\":{\"title\":1}}", "malformed" },
        { "{\"op\":\"search\",\"query\":\"canari7\",\"filter\":\" \",\"fields\":{\"title\":1}}", "query" },
        { "{\"op\":\"search\",\"query\":\"canari7\",\"filter\":\"canari7\",\"fields\":{\"title\":1}}", "query" },
        { "{\"op\":\"search\",\"query\":\"\\ud800\",\"fields\":{\"title\":1}}", "malformed" },
        { "{\"op\":\"search\",\"query\":\"a\",\"fields\":{\"title\":1},\"size\":-1}", "limit" },
        { "{\"op\":\"upsert\",\"documents\":[{\"title\":[\"canari7\"]}]}", "malformed" },
        { "{\"op\":\"upsert\",\"documents\":[{\"id\":[\"a\"],\"canari7\":[\"x\"]}]}", "malformed" },
        { "{\"op\":\"commit\",\"epoch\":\"canari7\"}", "stale" },
        { new string('[', 100_000), "limit malformed" },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task ABadRequestIsAnsweredAndTheConnectionGoesOn(string request, string codes)
    {
        using var socket = await ConnectAsync();
        await SendAsync(socket, Encoding.UTF8.GetBytes(request));
        using var answer = await ReceiveAsync(socket);
        Assert.False(answer.RootElement.GetProperty("ok").GetBoolean());
        Assert.Contains(answer.RootElement.GetProperty("error").GetString()!, codes.Split(' '));
        Assert.DoesNotContain("canari7", answer.RootElement.GetRawText(), StringComparison.Ordinal);
        await SendAsync(socket, "{\"op\":\"stats\"}"u8.ToArray());
        using var stats = await ReceiveAsync(socket);
        Assert.True(stats.RootElement.GetProperty("ok").GetBoolean());
    }

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData((32 << 20) + 1)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public async Task AFrameOfImpossibleLengthIsRefusedAndItsConnectionClosed(int length)
    {
        using var socket = await ConnectAsync();
        var prefix = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(prefix, length);
        await socket.SendAsync(prefix);
        using var answer = await ReceiveAsync(socket);
        Assert.Equal("malformed", answer.RootElement.GetProperty("error").GetString());
        Assert.Equal(0, await socket.ReceiveAsync(new byte[1]));
        await node.Index.StatsAsync();
    }

    [Fact]
    public async Task BytesAtRandomNeverEndTheNode()
    {
        var seed = Seed.Next();
        var random = new Random(seed);
        var process = node.Index.OwnedProcessId;
        for (var i = 0; i < 200; i++)
        {
            using var socket = await ConnectAsync();
            var bytes = new byte[random.Next(1, 200)];
            random.NextBytes(bytes);
            await SendAsync(socket, bytes);
            using var answer = await ReceiveAsync(socket);
            Assert.False(answer.RootElement.GetProperty("ok").GetBoolean(), $"Seed {seed}");
        }

        await node.Index.StatsAsync();
        Assert.Equal(process, node.Index.OwnedProcessId);
    }

    [Fact]
    public async Task AClientThatGoesInTheMiddleHarmsNobody()
    {
        for (var i = 0; i < 100; i++)
        {
            using var socket = await ConnectAsync();
            await socket.SendAsync((byte[])[0, 0, 1, 0, (byte)'{']);
        }

        await node.Index.StatsAsync();
    }

    async Task<Socket> ConnectAsync()
    {
        var run = Path.GetDirectoryName(node.Socket)!;
        return await NodeSocket.TryConnectAsync(run, CancellationToken.None) ?? throw new InvalidOperationException("No node listens.");
    }

    static async Task SendAsync(Socket socket, byte[] content)
    {
        var frame = new byte[content.Length + 4];
        BinaryPrimitives.WriteInt32BigEndian(frame, content.Length);
        content.CopyTo(frame, 4);
        await socket.SendAsync(frame);
    }

    static async Task<JsonDocument> ReceiveAsync(Socket socket)
    {
        await using var stream = new NetworkStream(socket);
        var prefix = new byte[4];
        await stream.ReadExactlyAsync(prefix);
        var content = new byte[BinaryPrimitives.ReadInt32BigEndian(prefix)];
        await stream.ReadExactlyAsync(content);
        return JsonDocument.Parse(content);
    }
}
