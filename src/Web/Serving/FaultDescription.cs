using System.Diagnostics;
using System.Text;

namespace SchoolSearch.Web.Serving;

/// <summary>Describes a failure by the types of its exceptions and the names of our own methods: enough to find it,
/// with nothing from a request. Messages are left out because they may quote a query.</summary>
static class FaultDescription
{
    const string Ours = "SchoolSearch.";

    const int MostFrames = 12;

    public static string Of(Exception fault)
    {
        var text = new StringBuilder();
        for (var current = fault; current is not null; current = current.InnerException)
        {
            text.Append(text.Length > 0 ? " caused by " : "").Append(current.GetType().FullName);
            foreach (var frame in OurFrames(current))
            {
                text.Append(" < ").Append(frame);
            }
        }

        return text.ToString();
    }

    static IEnumerable<string> OurFrames(Exception fault) => new StackTrace(fault).GetFrames()
        .Select(frame => frame.GetMethod())
        .Where(method => method?.DeclaringType?.FullName?.StartsWith(Ours, StringComparison.Ordinal) == true)
        .Select(method => $"{method!.DeclaringType!.FullName![Ours.Length..]}.{method.Name}")
        .Take(MostFrames);
}
