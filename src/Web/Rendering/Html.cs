using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace SchoolSearch.Web.Rendering;

/// <summary>
/// A page: a static Razor component with a parameter <c>Model</c>. It is rendered completely before the first byte is
/// sent, so that a failure can still become an error page.
/// </summary>
/// <remarks>It uses the bare renderer, since RazorComponentResult adds antiforgery with key files, scripts and comment
/// markers for an interactivity that these pages do not have.</remarks>
sealed class Html<TPage>(object? model = null, int status = StatusCodes.Status200OK) : IResult
    where TPage : IComponent
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.RequestServices.GetRequiredService<Reading>().Begin(
            httpContext.Request, isPlain: status == StatusCodes.Status200OK);
        var body = await RenderAsync(httpContext.RequestServices);
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, httpContext.RequestAborted);
    }

    async Task<byte[]> RenderAsync(IServiceProvider services)
    {
        var parameters = model is null
            ? ParameterView.Empty : ParameterView.FromDictionary(new Dictionary<string, object?> { ["Model"] = model });
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            using var writer = new StringWriter();
            var root = await renderer.RenderComponentAsync<TPage>(parameters);
            root.WriteHtmlTo(writer);
            return Encoding.UTF8.GetBytes(
                services.GetRequiredService<Reading>().Lead(TextStraight.Of(writer.ToString())));
        });
    }
}
