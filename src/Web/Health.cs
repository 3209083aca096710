using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace SchoolSearch.Web;

static class Health
{
    /// <summary>Answers whether the server is alive, even under load, and says nothing else.</summary>
    public static void MapHealth(this WebApplication app) =>
        app.MapMethods("/sante", Verbs.Read, () => Results.NoContent()).DisableRateLimiting();
}
