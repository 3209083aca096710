using Microsoft.AspNetCore.Http;

namespace SchoolSearch.Web.Sealing;

/// <summary>Leads a browser from a form to the page of its answer (RFC 9110, section 15.4.4).</summary>
/// <param name="path">A path of this server, without the prefix of easy reading. The host is not named, since only a
/// reverse proxy knows it.</param>
sealed class SeeOther(string path) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = httpContext.Request.PathBase + path;
        return Task.CompletedTask;
    }
}
