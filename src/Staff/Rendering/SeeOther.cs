using Microsoft.AspNetCore.Http;

namespace SchoolSearch.Staff.Rendering;

/// <summary>The answer to a form: a page to be read by GET, so that reloading it sends nothing twice.</summary>
sealed class SeeOther(string address) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = address;
        return Task.CompletedTask;
    }
}
