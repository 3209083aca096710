using System.Globalization;
using System.Text;
using SchoolSearch.Web.Serving;

namespace SchoolSearch.Web.Metrics;

/// <summary>Formats the figures in Prometheus's text format 0.0.4:
/// https://prometheus.io/docs/instrumenting/exposition_formats/.</summary>
static class MetricsText
{
    public const string MediaType = "text/plain; version=0.0.4; charset=utf-8";

    public static string Of(RequestMeter meter)
    {
        var text = new StringBuilder();
        Head(text, "schoolsearch_answers_total", "counter", "Answers by class of status.");
        for (var hundreds = 2; hundreds <= 5; hundreds++)
        {
            Line(text, $"schoolsearch_answers_total{{class=\"{hundreds}xx\"}}", meter.Answers(hundreds));
        }

        Head(
            text, "schoolsearch_refused_total", "counter",
            "Answers that said that the server is too busy or the engine down.");
        Line(text, "schoolsearch_refused_total", meter.Refused);

        Head(text, "schoolsearch_answer_seconds", "histogram", "Time to an answer.");
        var cumulated = meter.Cumulated();
        for (var i = 0; i < RequestMeter.Bounds.Length; i++)
        {
            Line(
                text,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"schoolsearch_answer_seconds_bucket{{le=\"{RequestMeter.Bounds[i].TotalSeconds}\"}}"),
                cumulated[i]);
        }

        Line(text, "schoolsearch_answer_seconds_bucket{le=\"+Inf\"}", cumulated[^1]);
        Line(text, "schoolsearch_answer_seconds_sum", meter.Total.TotalSeconds);
        Line(text, "schoolsearch_answer_seconds_count", cumulated[^1]);
        return text.ToString();
    }

    static void Head(StringBuilder text, string name, string type, string help) =>
        text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {type}\n");

    static void Line(StringBuilder text, string name, double value) =>
        text.Append(CultureInfo.InvariantCulture, $"{name} {value}\n");
}
