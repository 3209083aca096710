using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace SchoolSearch.Staff.Serving;

/// <summary>
/// Passwords travel by HTTPS or not at all. TLS ends in a reverse proxy on this machine, which says so
/// (<c>X-Forwarded-Proto</c>); without it only a browser on this machine is answered, under a name that means this
/// machine, so that no other site's name can be led here (DNS rebinding).
/// </summary>
static class SecureWay
{
    public static void UseSecureWay(this WebApplication app) => app.Use((context, next) =>
    {
        var request = context.Request;
        if (IsHere(context.Connection.RemoteIpAddress)
            && request.Headers["X-Forwarded-Proto"].ToString() is var scheme && scheme == Uri.UriSchemeHttps)
        {
            request.Scheme = scheme;
        }

        if (request.IsHttps || (IsHere(context.Connection.RemoteIpAddress) && MeansHere(request.Host.Host)))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
        return Task.CompletedTask;
    });

    /// <summary>The network of a visitor: the address, of IPv6 that of one customer. The proxy on this machine names it
    /// last in X-Forwarded-For; what stands before may be forged.</summary>
    public static string Network(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        if (IPAddress.IsLoopback(address) && IPAddress.TryParse(
            context.Request.Headers["X-Forwarded-For"].ToString().Split(',')[^1].Trim(), out var named))
        {
            address = named;
        }

        address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var bytes = address.GetAddressBytes();
        return Convert.ToHexString(bytes.Length > 4 ? bytes[..8] : bytes);
    }

    static bool IsHere(IPAddress? address) => address is not null && IPAddress.IsLoopback(address);

    static bool MeansHere(string host) =>
        host is "localhost"
            || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
