using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace SchoolSearch.Web.Reports;

/// <summary>
/// How many reports one sender may still send, so that one person cannot use up what a school takes in a minute or a
/// day. A sender is a fingerprint of the network address under a random key. Fingerprints and key exist in memory only
/// and are forgotten every hour; no address is kept. Thread-safe.
/// </summary>
public sealed class ReportShares(TimeProvider time)
{
    /// <summary>From one sender in an hour. Fewer than <see cref="Core.Reports.PageReports.MostPerMinute"/>, and in 24
    /// hours fewer than <see cref="Core.Reports.PageReports.MostPerDay"/>.</summary>
    public const int Most = 20;

    static readonly TimeSpan Window = TimeSpan.FromHours(1);

    readonly Lock counting = new();
    readonly Dictionary<string, int> sent = [];
    byte[] key = RandomNumberGenerator.GetBytes(32);
    long since = time.GetTimestamp();

    /// <summary>False when the sender has had its share.</summary>
    internal bool Take(HttpRequest request)
    {
        lock (counting)
        {
            if (time.GetElapsedTime(since) >= Window)
            {
                sent.Clear();
                (key, since) = (RandomNumberGenerator.GetBytes(key.Length), time.GetTimestamp());
            }

            var sender = Convert.ToHexString(HMACSHA256.HashData(key, Network(request)));
            var count = sent.GetValueOrDefault(sender);
            sent[sender] = Math.Min(count + 1, Most);
            return count < Most;
        }
    }

    /// <summary>The address itself, of IPv6 the network of one customer. A reverse proxy on this machine names the
    /// address last in X-Forwarded-For; what stands before may be forged.</summary>
    static byte[] Network(HttpRequest request)
    {
        var address = request.HttpContext.Connection.RemoteIpAddress ?? IPAddress.None;
        if (IPAddress.IsLoopback(address)
            && IPAddress.TryParse(request.Headers["X-Forwarded-For"].ToString().Split(',')[^1].Trim(), out var named))
        {
            address = named;
        }

        address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var bytes = address.GetAddressBytes();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? bytes[..8] : bytes;
    }
}
