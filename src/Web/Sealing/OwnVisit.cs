using Microsoft.AspNetCore.Http;

namespace SchoolSearch.Web.Sealing;

/// <summary>Where a request comes from, as its browser says (Fetch Metadata). Browsers say it to https and to the own
/// machine only.</summary>
static class OwnVisit
{
    const string Header = "Sec-Fetch-Site";

    const string OwnPage = "same-origin";

    /// <summary>The browser says that a page of this server led here.</summary>
    public static bool IsStated(HttpRequest request) => request.Headers[Header] == OwnPage;

    /// <summary>
    /// The browser says that no page of this server led here: somebody picked the address in a history or pasted it.
    /// Going back, forward and reloading count as the visit that they repeat.
    /// </summary>
    public static bool IsDenied(HttpRequest request) =>
        request.Headers[Header].ToString() is not ("" or OwnPage);
}
