using System.CommandLine;
using System.CommandLine.Help;
using SchoolSearch.App.Output;
using SchoolSearch.App.Review;
using SchoolSearch.App.Serving;
using SchoolSearch.App.Setup;
using SchoolSearch.App.Verbs;

namespace SchoolSearch.App;

/// <summary>All that can be typed after <c>schoolsearch</c>.</summary>
static class Commands
{
    public static RootCommand Create()
    {
        var root = new RootCommand(
            "SchoolSearch, le moteur de recherche que l’école héberge elle-même et qui ne retient rien des élèves.")
        {
            DemoVerb.Create(),
            SetupVerb.Create(),
            StartVerb.Create(),
            CrawlVerb.Create(),
            IndexVerb.Create(),
            ServeVerb.Create(),
            SearchVerb.Create(),
            ClassifyVerb.Create(),
            RobotsVerb.Create(),
            ListsVerb.Create(),
            RejectionsVerb.Create(),
            QuarantineVerb.Create(),
            BlocklistVerb.Create(),
            ReviewVerb.Create(),
            StaffVerb.Create(),
            JudgeVerb.Create(),
            ReportVerb.Create(),
            WhyVerb.Create(),
            WarcVerb.Create(),
            EvaluateVerb.Create(),
            BrowserKitVerb.Create(),
        };
        foreach (var option in root.Options)
        {
            // The library has these in English alone.
            option.Description = option switch
            {
                HelpOption => "Affiche cette aide.",
                VersionOption => "Affiche la version.",
                _ => option.Description,
            };
            option.Action = option is HelpOption ? new CommandHelp() : option.Action;
        }

        return root;
    }
}
