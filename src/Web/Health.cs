using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SchoolSearch.Search.Index;
using SchoolSearch.Web.Load;
using SchoolSearch.Web.Schools;
using SchoolSearch.Web.Serving;

namespace SchoolSearch.Web;

/// <summary>
/// Health checks without content for monitoring, under any host name, answered at once even under load. A server that
/// turns requests away is alive but not ready.
/// </summary>
static class Health
{
    public static void MapHealth(this WebApplication app)
    {
        app.MapMethods(HealthAddress.Alive, Verbs.Read, () => Results.NoContent());
        app.MapMethods(
            HealthAddress.Ready, Verbs.Read, (SchoolHosts schools, SearchPlaces places) => Results.StatusCode(
            schools.Any.State is IndexState.Ready && places.Searches.HasRoom
                ? StatusCodes.Status204NoContent : StatusCodes.Status503ServiceUnavailable));
    }
}
