using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SchoolSearch.Core.Search;
using SchoolSearch.Web.Schools;

namespace SchoolSearch.Web;

/// <summary>Answers without content for whoever watches the server, under any host name. That it is alive is told under load, too; whether it is ready waits its turn, because it asks the engine.</summary>
static class Health
{
    /// <summary>The server is alive.</summary>
    const string Alive = "/sante";

    /// <summary>It can search, too.</summary>
    const string Ready = "/sante/pret";

    public static void MapHealth(this WebApplication app)
    {
        app.MapMethods(Alive, Verbs.Read, () => Results.NoContent()).DisableRateLimiting();
        app.MapMethods(Ready, Verbs.Read, ReadyAsync);
    }

    public static bool IsAsked(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && (request.Path == Alive || request.Path == Ready);

    static async Task<IResult> ReadyAsync(HttpContext context, SchoolHosts schools) =>
        Results.StatusCode(await IsReadyAsync(schools.Any, context.RequestAborted) ? StatusCodes.Status204NoContent : StatusCodes.Status503ServiceUnavailable);

    static async Task<bool> IsReadyAsync(SearchEngine engine, CancellationToken cancel)
    {
        try
        {
            return await engine.IsReadyAsync(cancel);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
