using System.CommandLine;
using System.Text;
using SchoolSearch.App.Options;
using SchoolSearch.App.Reporting;
using SchoolSearch.App.Wiring;

namespace SchoolSearch.App.Verbs;

/// <summary><c>report</c>: what was fetched, what was rejected and why, site by site. <c>rejections</c> prints every
/// entry of the log.</summary>
static class ReportVerb
{
    const int MostExamples = 100;

    public static Command Create()
    {
        var data = CommonOptions.Data();
        var address = CommonOptions.Store();
        var site = CommonOptions.OnlySite();
        var format = new Option<string>("--format")
        {
            Description = "text, json ou csv (tableur).",
            HelpName = "FORMAT",
            DefaultValueFactory = _ => "text",
        };
        format.AcceptOnlyFromAmong("text", "json", "csv");
        var json = CommonOptions.Json();
        var examples = CommonOptions.Number(
            "--examples", $"Exemples pour chaque raison, de 0 à {MostExamples}.", 0, MostExamples, otherwise: 3);
        var command =
            new Command("report", "Fait le bilan site par site : pages gardées, dans l’index, à lire, écartées et "
                + "pourquoi.") { data, address, site, format, json, examples };
        command.SetAction(async (parsed, cancel) =>
        {
            var folder = parsed.GetValue(data)!;
            var sites = ListsInUse.Read(folder, null);
            var store = await StoreInUse.OpenExistingAsync(folder, parsed.GetValue(address), cancel);
            var only = await SiteNamed.KeyAsync(parsed.GetValue(site), sites, store, cancel);
            var report = new CrawlReport(store, sites, parsed.GetValue(examples), TimeProvider.System);
            var lists = ListsInUse.PathFor(folder);
            using var output = Console.OpenStandardOutput();
            await using var text = new StreamWriter(
                output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
            switch (parsed.GetValue(json) ? "json" : parsed.GetValue(format))
            {
                case "json":
                    using (var writer = new JsonReport(output))
                    {
                        await report.WriteAsync(writer, lists, only, cancel);
                    }

                    break;
                case "csv":
                    using (var writer = new CsvReport(output))
                    {
                        await report.WriteAsync(writer, lists, only, cancel);
                    }

                    break;
                default:
                    await report.WriteAsync(new TextReport(text, TimeProvider.System), lists, only, cancel);
                    break;
            }

            return 0;
        });
        return command;
    }
}
