using Microsoft.AspNetCore.Http;

namespace SchoolSearch.Web.Serving;

/// <summary>The two health-check addresses, which belong to no school and do not count as searches.</summary>
static class HealthAddress
{
    /// <summary>The server is alive.</summary>
    public const string Alive = "/sante";

    /// <summary>The server can also search.</summary>
    public const string Ready = "/sante/pret";

    public static bool IsAsked(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            && (request.Path == Alive || request.Path == Ready);
}
