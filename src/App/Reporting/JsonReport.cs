using System.Text.Json;
using SchoolSearch.App.Output;
using SchoolSearch.Store;

namespace SchoolSearch.App.Reporting;

/// <summary>The report for programs: lists, sites, total.</summary>
sealed class JsonReport(Stream to) : IReportWriter, IDisposable
{
    readonly Utf8JsonWriter json = new(
        to, new JsonWriterOptions { Indented = true, Encoder = JsonOutput.Options.Encoder });

    public void Begin(string lists)
    {
        json.WriteStartObject();
        json.WriteString("lists", lists);
        json.WriteStartArray("sites");
    }

    public void Add(SiteReport site)
    {
        JsonSerializer.Serialize(json, site, JsonOutput.Options);
        json.Flush();
    }

    public void End(SiteFigures total)
    {
        json.WriteEndArray();
        json.WritePropertyName("total");
        JsonSerializer.Serialize(json, total, JsonOutput.Options);
        json.WriteEndObject();
        json.Flush();
        to.Write("\n"u8);
    }

    public void Dispose() => json.Dispose();
}
