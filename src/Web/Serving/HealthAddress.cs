using Microsoft.AspNetCore.Http;

namespace SchoolSearch.Web.Serving;

/// <summary>The two addresses of the health check, which belong to no school and count as no search.</summary>
static class HealthAddress
{
    /// <summary>The server is alive.</summary>
    public const string Alive = "/sante";

    /// <summary>It can search, too.</summary>
    public const string Ready = "/sante/pret";

    public static bool IsAsked(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            && (request.Path == Alive || request.Path == Ready);
}
