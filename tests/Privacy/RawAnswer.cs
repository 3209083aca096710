using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace SchoolSearch.Tests.Privacy;

/// <summary>An answer as received; empty when the server closed the connection without one.</summary>
sealed partial record RawAnswer(string Head, string Body)
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public int Status => Head.Split(' ') is [_, var code, ..] ? int.Parse(code, CultureInfo.InvariantCulture) : 0;

    public string Title => WebUtility.HtmlDecode(TitleElement().Match(Body).Groups[1].Value);

    /// <summary>Every address in the page.</summary>
    public string Addresses =>
        string.Join(
            '\n', AddressAttribute().Matches(Body).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value)));

    /// <summary>Sends bytes that no well-behaved client would, and reads until the server closes the connection.
    /// Follows a form's answer to its page, as browsers do; the heads of both are in the answer's head.</summary>
    public static async Task<RawAnswer> ToAsync(Uri server, string request)
    {
        var answer = await SendAsync(server, request);
        return LocationHeader().Match(answer.Head) is { Success: true } to
            ? Join(
                await SendAsync(
                    server, $"GET {to.Groups[1].Value} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"),
                answer)
            : answer;
    }

    static RawAnswer Join(RawAnswer page, RawAnswer led) => page with { Head = $"{page.Head}\r\n{led.Head}" };

    static async Task<RawAnswer> SendAsync(Uri server, string request)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var client = new TcpClient();
        await client.ConnectAsync(server.Host, server.Port, patience.Token);
        var stream = client.GetStream();
        var received = new MemoryStream();
        try
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(request), patience.Token);
            await stream.CopyToAsync(received, patience.Token);
        }
        catch (IOException)
        {
            // A server that rejects a request need not read the rest of it.
        }

        var text = Encoding.UTF8.GetString(received.ToArray());
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        return end < 0 ? new RawAnswer(text, "") : new RawAnswer(text[..end], text[(end + 4)..]);
    }

    /// <summary>Sends the beginning of a request and closes the connection.</summary>
    public static async Task BreakOffAsync(Uri server, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(server.Host, server.Port);
        await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(request));
    }

    [GeneratedRegex("\nLocation: (\\S+)")]
    private static partial Regex LocationHeader();

    [GeneratedRegex("<title>(.*?)</title>", RegexOptions.Singleline)]
    private static partial Regex TitleElement();

    [GeneratedRegex("\\b(?:href|src|action|formaction|poster|ping|data|cite|content)=\"([^\"]*)\"")]
    private static partial Regex AddressAttribute();
}
