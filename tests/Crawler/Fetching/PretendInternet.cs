using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using SchoolSearch.Crawler.Settings;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Crawler.Fetching;

/// <summary>
/// Names with public addresses, all of which lead to a web on loopback: hosts outside --connect, without leaving the
/// machine. It records every connection, and how many were open at once to one address.
/// </summary>
sealed class PretendInternet
{
    readonly ConcurrentDictionary<string, IPAddress[]> names = new();
    readonly ConcurrentDictionary<IPAddress, List<Socket>> connections = new();
    readonly LoopbackWeb web;
    int mostOpen;

    public PretendInternet(LoopbackWeb web)
    {
        this.web = web;
        Network = new Network(ResolveAsync, DialAsync);
    }

    public Network Network { get; }

    /// <summary>Most connections open at once to one address.</summary>
    public int MostOpen => mostOpen;

    public PretendInternet With(string host, params string[] addresses)
    {
        names[host] = [.. addresses.Select(IPAddress.Parse)];
        return this;
    }

    /// <summary>All connections made to the address.</summary>
    public int Dials(string address) =>
        connections.TryGetValue(IPAddress.Parse(address), out var made) ? made.Count : 0;

    public int AllDials => connections.Values.Sum(made => made.Count);

    Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancel) =>
        names.TryGetValue(host, out var addresses) ? Task.FromResult(addresses) : throw new SocketException(
            (int)SocketError.HostNotFound);

    async Task<Socket> DialAsync(IPEndPoint target, CancellationToken cancel)
    {
        var made = connections.GetOrAdd(target.Address, _ => []);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        lock (made)
        {
            made.Add(socket);
            // A socket counts as closed once disposed of: no need to ask the server, which learns of it later.
            mostOpen = Math.Max(mostOpen, made.Count(one => !one.SafeHandle.IsClosed));
        }

        await socket.ConnectAsync(web.Address, cancel);
        return socket;
    }
}
