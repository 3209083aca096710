using System.Net;
using System.Net.Sockets;
using System.Text;
using SchoolSearch.Core.Files;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Schools;
using SchoolSearch.Tests.Support;
using SchoolSearch.Tests.Web.Browsing;

namespace SchoolSearch.Tests.Schools;

/// <summary>A school whose host name has accents, in every spelling of its file and of browsers.</summary>
public sealed class AccentedHostsTests : IDisposable
{
    readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    static readonly string[] Written =
        ["école.test", "École.TEST", "e\u0301cole.test", "xn--cole-9oa.test", "XN--COLE-9OA.TEST", "école.test."];

    static readonly string[] Asked =
    [
        "xn--cole-9oa.test", "XN--COLE-9OA.TEST", "xn--cole-9oa.test:8080", "xn--cole-9oa.test.", "Xn--Cole-9oa.Test",
    ];

    public static IEnumerable<object[]> Spellings { get; } =
        Written.SelectMany(written => Asked.Select(asked => (object[])[written, asked])).ToList();

    [Theory]
    [MemberData(nameof(Spellings))]
    public async Task ASchoolIsFoundByItsHostInEverySpelling(string written, string asked)
    {
        var file = directory.Combine("schools.yaml");
        await File.WriteAllTextAsync(
            file, $"version: 1\nschools:\n  - name: École des Tilleuls\n    hosts: [\"{written}\"]\n");
        await using var pages = await RunningPages.StartAsync(
            new ScriptedIndex(SamplePages.Many(1)), Level.Lycee, options =>
                options with { Schools = SchoolsFile.Read(file).OrThrow() });
        Assert.StartsWith("HTTP/1.1 200", await AskAsync(pages, asked), StringComparison.Ordinal);
        string[] others = ["cole.test", "ecole.test", "xn--cole-8oa.test", "xn--", "xn--cole-9oa.test.fr"];
        foreach (var other in others)
        {
            Assert.DoesNotContain("200 OK", await AskAsync(pages, other), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task TwoSpellingsOfOneHostInTwoSchoolsAreAFault()
    {
        var file = directory.Combine("schools.yaml");
        await File.WriteAllTextAsync(
            file,
            "version: 1\nschools:\n  - name: A\n    hosts: [école.test]\n"
                + "  - name: B\n    hosts: [xn--cole-9oa.test]\n");
        Assert.Contains(
            SchoolsFile.Read(file).Match(_ => [], problems => problems),
            problem => problem.Message.Contains("est déjà celui", StringComparison.Ordinal));
    }

    static async Task<string> AskAsync(RunningPages pages, string host)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, pages.Address.Port);
        await client.GetStream().WriteAsync(
            Encoding.Latin1.GetBytes($"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
        return await reader.ReadLineAsync() ?? "";
    }
}
