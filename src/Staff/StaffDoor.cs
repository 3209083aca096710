using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using SchoolSearch.Staff.Errors;
using SchoolSearch.Staff.Home;
using SchoolSearch.Staff.Journal;
using SchoolSearch.Staff.Lessons;
using SchoolSearch.Staff.Proposals;
using SchoolSearch.Staff.Review;
using SchoolSearch.Staff.Serving;
using SchoolSearch.Staff.SignIn;
using SchoolSearch.Staff.Sites;
using SchoolSearch.Staff.Style;
using SchoolSearch.Staff.Team;

namespace SchoolSearch.Staff;

/// <summary>The teachers' space as a web server of its own, ready to be started. The pupils' pages know nothing of
/// it.</summary>
public static class StaffDoor
{
    public static WebApplication Create(StaffOptions options)
    {
        // Never "Development", whatever the environment says: its error page shows the whole request.
        var builder = WebApplication.CreateEmptyBuilder(new() { EnvironmentName = "Production" });
        builder.ListenWithin();
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(options);
        builder.Services.AddScoped<Visit>();
        builder.Services.AddSingleton<KnownDevice>();
        builder.Services.AddSingleton(_ => new ChangeJournal(options.Data, options.Time));
        builder.Services.AddSingleton<SiteShelf>();
        builder.Services.AddSingleton<ProposalFile>();
        builder.Services.AddSingleton<ProposalChecks>();
        builder.Services.AddSingleton<ProposalDesk>();
        builder.Services.AddSingleton<TrialDesk>();
        builder.Services.AddSingleton<WaitingRoom>();
        builder.Services.AddSingleton<Decider>();
        builder.Services.AddSingleton<PageView>();
        builder.Services.AddSingleton<LessonDesk>();
        builder.Services.AddHostedService(services => services.GetRequiredService<TrialDesk>());
        builder.AddSessions(options);

        var app = builder.Build();
        foreach (var url in options.Urls)
        {
            app.Urls.Add(url);
        }

        app.UseStaffHeaders();
        app.UseVisits();
        app.UseErrorPages();
        app.UseSecureWay();
        app.UseRouting();
        app.UseAuthentication();
        app.UseFormGuard();
        app.UseAuthorization();

        app.MapSignIn();
        app.MapInvitations();
        app.MapHome();
        app.MapSites();
        app.MapProposals();
        app.MapReview();
        app.MapLessons();
        app.MapJournal();
        app.MapAccount();
        app.MapTeam();
        app.MapStyle();
        return app;
    }

    static void UseVisits(this WebApplication app) => app.Use((context, next) =>
    {
        var visit = context.RequestServices.GetRequiredService<Visit>();
        (visit.Context, visit.Reported) = (context, context.RequestServices.GetRequiredService<WaitingRoom>().Reports);
        return next(context);
    });
}
