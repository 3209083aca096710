using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SchoolSearch.Web.Api;
using SchoolSearch.Web.Load;
using SchoolSearch.Web.Rendering;
using SchoolSearch.Web.Search;
using SchoolSearch.Web.Serving;

namespace SchoolSearch.Web.Errors;

/// <summary>Turns every failure into a status, and every bare status into a calm page (or JSON for programs). Nothing
/// of the request, or of an exception's message that may quote it, is shown or reported.</summary>
static class ErrorPages
{
    public const string RetryAfterSeconds = "15";

    public static void UseErrorPages(this WebApplication app)
    {
        app.UseStatusCodePages(context => ShowAsync(context.HttpContext));
        app.Use(CatchAsync);
    }

    static Task ShowAsync(HttpContext context)
    {
        var status = context.Response.StatusCode;
        if (status == StatusCodes.Status503ServiceUnavailable)
        {
            context.Response.Headers.RetryAfter = RetryAfterSeconds;
        }

        if (HealthAddress.IsAsked(context.Request))
        {
            return Task.CompletedTask;
        }

        var words = ErrorWords.For(status);
        IResult answer = context.Request.Path.StartsWithSegments(ApiEndpoints.Prefix, StringComparison.Ordinal)
            ? new Json(
                new ApiError(context.Features.Get<RefusedFieldException>()?.Remedy ?? ErrorWords.ForPrograms(status)),
                status)
            : new Html<ErrorPage>(words, status);
        return answer.ExecuteAsync(context);
    }

    static async Task CatchAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has disconnected.
        }
        catch (NoPlaceException) when (!context.Response.HasStarted)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
        catch (BadHttpRequestException refused) when (!context.Response.HasStarted)
        {
            context.Features.Set(refused as RefusedFieldException);
            context.Response.StatusCode = refused.StatusCode;
        }
        catch (Exception fault) when (!context.Response.HasStarted)
        {
            context.RequestServices.GetRequiredService<WebOptions>().OnFault?.Invoke(FaultDescription.Of(fault));
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }
}
