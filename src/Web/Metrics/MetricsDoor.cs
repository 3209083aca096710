using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SchoolSearch.Web.Serving;

namespace SchoolSearch.Web.Metrics;

/// <summary>A second server, on this machine only, that publishes the first one's figures. It takes no part in any
/// search.</summary>
public static class MetricsDoor
{
    /// <param name="port">A port of the loopback address; 0 takes a free one.</param>
    public static WebApplication Create(int port, RequestMeter meter)
    {
        var builder = WebApplication.CreateEmptyBuilder(new() { EnvironmentName = "Production" });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 0;
            kestrel.Limits.MaxConcurrentConnections = 16;
        });
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        app.Urls.Add(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        app.UseRouting();
        app.MapMethods("/metrics", Verbs.Read, (HttpResponse response) =>
        {
            response.Headers.CacheControl = "no-store";
            return Results.Bytes(Encoding.UTF8.GetBytes(MetricsText.Of(meter)), MetricsText.MediaType);
        });
        return app;
    }

    /// <summary>Counts every answer of the pages. It comes before all other middleware, so that it sees what the client
    /// gets.</summary>
    internal static void UseMeter(this WebApplication app, RequestMeter meter) => app.Use(async (context, next) =>
    {
        var start = TimeProvider.System.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            meter.Record(context.Response.StatusCode, TimeProvider.System.GetElapsedTime(start));
        }
    });
}
