using System.CommandLine;
using System.CommandLine.Help;
using System.Globalization;
using SchoolSearch.App;
using SchoolSearch.App.Review;
using SchoolSearch.App.Verbs;

// Help and messages are for French schools, whatever the machine's language.
CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentUICulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.GetCultureInfo("fr-FR");

var root = new RootCommand(
    "SchoolSearch, le moteur de recherche que l’école héberge elle-même et qui ne retient rien des élèves.")
{
    DemoVerb.Create(),
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
    JudgeVerb.Create(),
    ReportVerb.Create(),
    WhyVerb.Create(),
    WarcVerb.Create(),
    EvaluateVerb.Create(),
    BrowserKitVerb.Create(),
};
foreach (var option in root.Options)
{
    // The library describes these two in English only.
    option.Description = option switch
    {
        HelpOption => "Affiche cette aide.",
        VersionOption => "Affiche la version.",
        _ => option.Description,
    };
}

return await CommandLineHost.RunAsync(root, args);
