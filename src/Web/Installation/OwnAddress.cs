using Microsoft.AspNetCore.Http;

namespace SchoolSearch.Web.Installation;

/// <summary>
/// The address under which the client knows this server. A reverse proxy that adds TLS says so by <c>X-Forwarded-Proto:
/// https</c>; whoever else sends that changes only what is told to himself.
/// </summary>
static class OwnAddress
{
    public static string Of(HttpRequest request)
    {
        var scheme =
            request.Headers["X-Forwarded-Proto"] == Uri.UriSchemeHttps ? Uri.UriSchemeHttps : Uri.UriSchemeHttp;
        return $"{scheme}://{request.Host.ToUriComponent()}/";
    }
}
