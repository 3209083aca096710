using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SchoolSearch.Staff.Rendering;
using SchoolSearch.Staff.Serving;

namespace SchoolSearch.Staff.Errors;

/// <summary>Turns failures into statuses, and bare statuses into pages. A file that cannot be read is told to people
/// who have entered, with the file's own message: they can have it mended.</summary>
static class ErrorPages
{
    public static void UseErrorPages(this WebApplication app)
    {
        app.UseStatusCodePages(context => new Html<ErrorPage>(
            ErrorWords.For(context.HttpContext.Response.StatusCode), context.HttpContext.Response.StatusCode)
            .ExecuteAsync(context.HttpContext));
        app.Use(CatchAsync);
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
        catch (BadHttpRequestException refused) when (!context.Response.HasStarted)
        {
            context.Response.StatusCode = refused.StatusCode;
        }
        catch (InvalidDataException broken) when (!context.Response.HasStarted)
        {
            if (context.RequestServices.GetRequiredService<Visit>().Person is null)
            {
                context.Response.StatusCode = StatusCodes.Status500InternalServerError;
                return;
            }

            await new Html<ErrorPage>(
                new ErrorWords("Un fichier est à corriger", broken.Message),
                StatusCodes.Status500InternalServerError).ExecuteAsync(context);
        }
        catch (Exception fault) when (!context.Response.HasStarted)
        {
            context.RequestServices.GetRequiredService<StaffOptions>().OnFault?.Invoke(fault);
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }
}
