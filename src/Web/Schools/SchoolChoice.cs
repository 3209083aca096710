using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SchoolSearch.Search.Answers;
using SchoolSearch.Web.Serving;

namespace SchoolSearch.Web.Schools;

/// <summary>Chooses the school by the request's host, before anything else reads the request.</summary>
static class SchoolChoice
{
    public static void AddSchools(this WebApplicationBuilder builder, WebOptions options, SearchEngine engine)
    {
        builder.Services.AddSingleton(new SchoolHosts(options, engine));
        builder.Services.AddScoped<CurrentSchool>();
        builder.Services.AddScoped(services => services.GetRequiredService<CurrentSchool>().Served.Options);
        builder.Services.AddScoped(services => services.GetRequiredService<CurrentSchool>().Served.Engine);
        builder.Services.AddScoped(services => services.GetRequiredService<CurrentSchool>().Served.Shelf);
        builder.Services.AddScoped(services => services.GetRequiredService<CurrentSchool>().Served.Sites);
    }

    public static void UseSchools(this WebApplication app) => app.Use((context, next) =>
    {
        if (context.RequestServices.GetRequiredService<SchoolHosts>().Find(context.Request) is { } served)
        {
            context.RequestServices.GetRequiredService<CurrentSchool>().Served = served;
            return next(context);
        }

        if (HealthAddress.IsAsked(context.Request))
        {
            return next(context);
        }

        // Nothing else is revealed, not even which schools there are (RFC 9110, section 15.5.20).
        context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
        return Task.CompletedTask;
    });
}
