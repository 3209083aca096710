using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SchoolSearch.Search.Answers;
using SchoolSearch.Web.Rendering;
using SchoolSearch.Web.Reports;
using SchoolSearch.Web.Schools;
using SchoolSearch.Web.Sealing;
using SchoolSearch.Web.Serving;

namespace SchoolSearch.Web;

static class PageServices
{
    /// <summary>All services that pages may use.</summary>
    public static void AddPages(this WebApplicationBuilder builder, WebOptions options, SearchEngine engine)
    {
        builder.Services.AddRoutingCore();
        builder.Services.Configure<RouteOptions>(routes => routes.SetParameterPolicy<LevelConstraint>("level"));
        builder.Services.Configure<FormOptions>(form =>
        {
            form.ValueCountLimit = 16;
            form.KeyLengthLimit = 64;
            form.ValueLengthLimit = RequestLimits.Body;
        });
        builder.Services.AddScoped<Reading>();
        builder.Services.AddSingleton(_ => new SealedForms(options.Time));
        builder.Services.AddSingleton(_ => new ReportShares(options.Time));
        builder.AddSchools(options, engine);
    }
}
