using Microsoft.AspNetCore.Http;
using SchoolSearch.Core.Addresses;

namespace SchoolSearch.Web.Sealing;

/// <summary>Where a request comes from, as its browser says (Fetch Metadata). Browsers say it to https and to the own
/// machine only.</summary>
static class OwnVisit
{
    const string Header = "Sec-Fetch-Site";

    const string OwnPage = "same-origin";

    /// <summary>
    /// Another site's page sent this form, as the browser says: by Fetch Metadata, or, over plain http, by Origin (RFC
    /// 6454). Programs say neither. Null where the browser hides the origin, as our own pages ask it to, and as another
    /// site's may.
    /// </summary>
    public static bool? IsForeign(HttpRequest request)
    {
        var (site, origin) = (request.Headers[Header].ToString(), request.Headers.Origin.ToString());
        return site.Length > 0 ? site is not (OwnPage or "none")
            : origin.Length == 0 ? false
            : origin == "null" ? null
            : !IsOwn(origin, request.Host);
    }

    /// <summary>The browser says that a page of this server led here.</summary>
    public static bool IsStated(HttpRequest request) => request.Headers[Header] == OwnPage;

    /// <summary>
    /// The browser says that no page of this server led here: somebody picked the address in a history or pasted it.
    /// Going back, forward and reloading count as the visit that they repeat.
    /// </summary>
    public static bool IsDenied(HttpRequest request) =>
        request.Headers[Header].ToString() is not ("" or OwnPage);

    /// <summary>Schemes may differ: a reverse proxy adds TLS.</summary>
    static bool IsOwn(string origin, HostString own) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var url)
            && HostSpelling.TryRead(url.IdnHost, out var theirs)
            && HostSpelling.TryRead(own.Host, out var ours)
            && theirs == ours
            && (own.Port is { } port ? url.Port == port : url.IsDefaultPort);
}
