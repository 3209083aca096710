using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using SchoolSearch.Search.Answers;
using SchoolSearch.Web.About;
using SchoolSearch.Web.Api;
using SchoolSearch.Web.Directory;
using SchoolSearch.Web.Embed;
using SchoolSearch.Web.Errors;
using SchoolSearch.Web.Help;
using SchoolSearch.Web.Home;
using SchoolSearch.Web.Installation;
using SchoolSearch.Web.Lessons;
using SchoolSearch.Web.Load;
using SchoolSearch.Web.Metrics;
using SchoolSearch.Web.Privacy;
using SchoolSearch.Web.Rendering;
using SchoolSearch.Web.Reports;
using SchoolSearch.Web.Schools;
using SchoolSearch.Web.Script;
using SchoolSearch.Web.Search;
using SchoolSearch.Web.Serving;
using SchoolSearch.Web.Style;
using SchoolSearch.Web.Transparency;
using SchoolSearch.Web.Why;

namespace SchoolSearch.Web;

/// <summary>
/// The search pages as a web server, ready to be started. It starts from an empty builder, so that no logger,
/// environment setting, cookie or key file is added by default; all it does is listed here.
/// </summary>
public static class FrontDoor
{
    public static WebApplication Create(WebOptions options, SearchEngine engine)
    {
        // Never "Development", whatever the environment says: its error page shows the whole request.
        var builder = WebApplication.CreateEmptyBuilder(new() { EnvironmentName = "Production" });
        builder.ListenWithin(options);
        builder.AddPages(options, engine);
        builder.AddSearchPlaces(options);
        builder.AddIdleCleaning(engine.Forget);

        var app = builder.Build();
        foreach (var url in options.Urls)
        {
            app.Urls.Add(url);
        }

        app.UseQuietConnections(app.Services.GetRequiredService<QuietConnections>());
        app.UseIdleCleaning();
        if (options.Meter is { } meter)
        {
            app.UseMeter(meter);
        }

        app.UsePrivacyHeaders(options);
        app.UsePathBase(Reading.EasyPrefix);
        app.UseSchools();
        app.UseErrorPages();
        app.UseRouting();
        app.UseRequestTimeouts();

        app.MapHome();
        app.MapSearch(options);
        app.MapApi(options);
        app.MapSuggestions(options);
        app.MapOpenApi(options);
        app.MapWhy();
        app.MapLessons(options);
        app.MapHelp();
        app.MapAbout();
        app.MapDirectory();
        app.MapReports(options);
        app.MapTransparency();
        app.MapStyle();
        app.MapScript(options);
        app.MapInstallation();
        app.MapEmbed();
        app.MapSchoolStyle();
        app.MapHealth();
        return app;
    }
}
