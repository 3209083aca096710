using System.Net;
using System.Net.Sockets;

namespace SchoolSearch.Crawler.Fetching;

/// <summary>Tells addresses of the public internet from all others (IANA special-purpose registries, RFC 6890 and its
/// updates).</summary>
static class AddressGuard
{
    static readonly IPNetwork[] Special = [.. new[]
    {
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4",
        "240.0.0.0/4",
        "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
    }.Select(network => IPNetwork.Parse(network))];

    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }
        else if (address.AddressFamily == AddressFamily.InterNetworkV6 && Nat64.Contains(address))
        {
            address = new IPAddress(address.GetAddressBytes().AsSpan(12));
        }

        return (address.AddressFamily == AddressFamily.InterNetwork || GlobalUnicast.Contains(address))
            && !Special.Any(network => network.Contains(address));
    }

    /// <summary>All unicast space that IANA allocates in IPv6 (RFC 4291, section 2.4, and its registry); the rest is
    /// special or unallocated.</summary>
    static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    /// <summary>IPv4 addresses embedded in IPv6 (NAT64; RFC 6052, section 2.1).</summary>
    static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");
}

/// <summary>A host name resolves to an address that is not on the public internet.</summary>
sealed class PrivateAddressException(string host) : IOException($"{host} has no public address.");
