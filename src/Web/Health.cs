using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SchoolSearch.Search.Index;
using SchoolSearch.Web.Load;
using SchoolSearch.Web.Schools;

namespace SchoolSearch.Web;

/// <summary>
/// Answers without content for whoever watches the server, under any host name, at once also under load. A server that
/// turns people away is alive and not ready.
/// </summary>
static class Health
{
    /// <summary>The server is alive.</summary>
    const string Alive = "/sante";

    /// <summary>It can search, too.</summary>
    const string Ready = "/sante/pret";

    public static void MapHealth(this WebApplication app)
    {
        app.MapMethods(Alive, Verbs.Read, () => Results.NoContent());
        app.MapMethods(Ready, Verbs.Read, (SchoolHosts schools, SearchPlaces places) => Results.StatusCode(
            schools.Any.State is IndexState.Ready && places.Searches.HasRoom
                ? StatusCodes.Status204NoContent : StatusCodes.Status503ServiceUnavailable));
    }

    public static bool IsAsked(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && (request.Path == Alive || request.Path == Ready);
}
