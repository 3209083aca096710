using Microsoft.AspNetCore.Http;

namespace SchoolSearch.Web.Installation;

/// <summary>
/// The address under which the client knows this server. A reverse proxy that adds TLS sends <c>X-Forwarded-Proto:
/// https</c>; a client that forges it only changes what it is told itself.
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
