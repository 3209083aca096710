using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace SchoolSearch.Staff.Rendering;

/// <summary>A page: a static Razor component with a parameter <c>Model</c>, rendered whole before the first byte is
/// sent.</summary>
sealed class Html<TPage>(object? model = null, int status = StatusCodes.Status200OK) : IResult
    where TPage : IComponent
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var parameters = model is null
            ? ParameterView.Empty : ParameterView.FromDictionary(new Dictionary<string, object?> { ["Model"] = model });
        await using var renderer = new HtmlRenderer(httpContext.RequestServices, NullLoggerFactory.Instance);
        var body = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            using var writer = new StringWriter();
            (await renderer.RenderComponentAsync<TPage>(parameters)).WriteHtmlTo(writer);
            return Encoding.UTF8.GetBytes(writer.ToString());
        });
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, httpContext.RequestAborted);
    }
}
