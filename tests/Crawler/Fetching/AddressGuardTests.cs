using System.Net;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Pages;
using SchoolSearch.Crawler.Fetching;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Crawler.Fetching;

public sealed class AddressGuardTests
{
    [Theory]
    [InlineData("8.8.8.8", true, "RFC 1366: global unicast")]
    [InlineData("172.15.255.255", true, "just before RFC 1918")]
    [InlineData("172.32.0.0", true, "just after RFC 1918")]
    [InlineData("100.128.0.0", true, "just after RFC 6598")]
    [InlineData("169.253.255.255", true, "just before RFC 3927")]
    [InlineData("0.0.0.0", false, "RFC 1122, 3.2.1.3: this host")]
    [InlineData("0.1.2.3", false, "RFC 1122, 3.2.1.3: this network")]
    [InlineData("10.0.0.1", false, "RFC 1918")]
    [InlineData("172.16.0.1", false, "RFC 1918")]
    [InlineData("172.31.255.255", false, "RFC 1918")]
    [InlineData("192.168.1.1", false, "RFC 1918")]
    [InlineData("100.64.0.1", false, "RFC 6598: shared address space")]
    [InlineData("100.100.100.200", false, "RFC 6598: a cloud's metadata service")]
    [InlineData("127.0.0.1", false, "RFC 1122: loopback")]
    [InlineData("127.255.255.254", false, "RFC 1122: loopback")]
    [InlineData("169.254.1.1", false, "RFC 3927: link-local")]
    [InlineData("169.254.169.254", false, "RFC 3927: metadata service of most clouds")]
    [InlineData("192.0.0.8", false, "RFC 7600, RFC 6890: IETF protocol assignments")]
    [InlineData("192.0.2.1", false, "RFC 5737: documentation")]
    [InlineData("198.51.100.1", false, "RFC 5737: documentation")]
    [InlineData("203.0.113.1", false, "RFC 5737: documentation")]
    [InlineData("192.88.99.1", false, "RFC 7526: 6to4 relay, withdrawn")]
    [InlineData("198.18.0.1", false, "RFC 2544: benchmarks")]
    [InlineData("224.0.0.1", false, "RFC 5771: multicast")]
    [InlineData("240.0.0.1", false, "RFC 1112: reserved")]
    [InlineData("255.255.255.255", false, "RFC 919: broadcast")]
    [InlineData("2606:4700::1111", true, "RFC 4291: global unicast")]
    [InlineData("2a01:e0a::1", true, "RFC 4291: global unicast")]
    [InlineData("::", false, "RFC 4291, 2.5.2: unspecified")]
    [InlineData("::1", false, "RFC 4291, 2.5.3: loopback")]
    [InlineData("::127.0.0.1", false, "RFC 4291, 2.5.5.1: IPv4-compatible")]
    [InlineData("::8.8.8.8", false, "RFC 4291, 2.5.5.1: IPv4-compatible, withdrawn")]
    [InlineData("::ffff:127.0.0.1", false, "RFC 4291, 2.5.5.2: IPv4-mapped loopback")]
    [InlineData("::ffff:10.0.0.1", false, "RFC 4291, 2.5.5.2: IPv4-mapped private")]
    [InlineData("::ffff:169.254.169.254", false, "RFC 4291, 2.5.5.2: IPv4-mapped metadata")]
    [InlineData("::ffff:8.8.8.8", true, "RFC 4291, 2.5.5.2: IPv4-mapped public")]
    [InlineData("::ffff:0:127.0.0.1", false, "RFC 2765: IPv4-translated")]
    [InlineData("64:ff9b::127.0.0.1", false, "RFC 6052: NAT64 of loopback")]
    [InlineData("64:ff9b::192.168.0.1", false, "RFC 6052: NAT64 of a private address")]
    [InlineData("64:ff9b::8.8.8.8", true, "RFC 6052: NAT64 of a public address")]
    [InlineData("64:ff9b:1::1", false, "RFC 8215: local NAT64")]
    [InlineData("100::1", false, "RFC 6666: discard")]
    [InlineData("2001::1", false, "RFC 4380: Teredo")]
    [InlineData("2001:db8::1", false, "RFC 3849: documentation")]
    [InlineData("3fff::1", false, "RFC 9637: documentation")]
    [InlineData("2002:7f00:1::1", false, "RFC 3056: 6to4 of loopback")]
    [InlineData("5f00::1", false, "RFC 9602: segment routing")]
    [InlineData("4000::1", false, "RFC 4291, 2.4: not given out")]
    [InlineData("fc00::1", false, "RFC 4193: unique local")]
    [InlineData("fd00:ec2::254", false, "RFC 4193: a cloud's metadata service")]
    [InlineData("fe80::1", false, "RFC 4291, 2.5.6: link-local")]
    [InlineData("fe80::1%1", false, "RFC 4291, 2.5.6: link-local with zone")]
    [InlineData("fec0::1", false, "RFC 3879: site-local, withdrawn")]
    [InlineData("ff02::1", false, "RFC 4291, 2.7: multicast")]
    public void OnlyAddressesOfThePublicInternetAreOpen(string address, bool open, string rule) =>
        Assert.True(open == AddressGuard.IsPublic(IPAddress.Parse(address)), rule);

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("127.1")]
    [InlineData("2130706433")]
    [InlineData("0x7f000001")]
    [InlineData("0.0.0.0")]
    public async Task AListedHostThatLeadsToThisMachineIsNeverConnectedTo(string host)
    {
        var connections = 0;
        await using var wire = new LoopbackWire((_, _, _) =>
        {
            connections++;
            return Task.CompletedTask;
        });
        using var house = new CrawlHouse();
        var home = PageUrl.Parse($"http://{host}:{wire.Address.Port}/").Value;

        await house.RunAsync(System.Collections.Immutable.ImmutableDictionary<string, IPEndPoint>.Empty, home);

        Assert.Equal(0, connections);
        Assert.Equal(RejectionReason.PrivateAddress, await house.ReasonAsync(home));
    }

    [Fact]
    public async Task ARedirectToThisMachineIsNeverFollowed()
    {
        await using var web = await LoopbackWeb.StartAsync();
        var inside = $"http://localhost:{web.Address.Port}/secret";
        web
            .Links("a.test/", "/va", "/va-aussi")
            .Redirect("a.test/va", inside)
            .Redirect("a.test/va-aussi", $"http://[::1]:{web.Address.Port}/secret")
            .Links("localhost/secret");
        using var house = new CrawlHouse();

        await house.RunAsync(web.Leading("a.test"), "http://a.test/", $"http://localhost:{web.Address.Port}/");

        Assert.Equal(0, web.CountOfHost("localhost"));
        Assert.Equal(RejectionReason.PrivateAddress, await house.ReasonAsync(inside));
        Assert.Equal(RejectionReason.RedirectOutOfScope, await house.ReasonAsync("http://a.test/va-aussi"));
    }

    [Fact]
    public async Task ARobotsFileThatMovedToThisMachineIsNotFetched()
    {
        await using var web = await LoopbackWeb.StartAsync();
        web.Redirect("a.test/robots.txt", $"http://localhost:{web.Address.Port}/robots.txt").Links("a.test/");
        using var house = new CrawlHouse();

        await house.RunAsync(web.Leading("a.test"), "http://a.test/");

        Assert.Equal(["a.test/robots.txt"], web.Requests);
        Assert.Equal(RejectionReason.PrivateAddress, await house.ReasonAsync("http://a.test/"));
    }

    [Fact]
    public async Task AConnectOptionForOnePortOpensNoOtherPort()
    {
        await using var web = await LoopbackWeb.StartAsync();
        web.Links("localhost/");
        using var house = new CrawlHouse();
        var connect =
            System.Collections.Immutable.ImmutableDictionary<string, IPEndPoint>.Empty.Add("localhost:80", web.Address);

        await house.RunAsync(connect, "http://localhost/", $"http://localhost:{web.Address.Port}/");

        Assert.Equal(["http://localhost/"], await house.StoredAsync());
    }
}
