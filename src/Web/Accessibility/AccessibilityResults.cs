using System.Collections.Immutable;
using System.Text.Json;

namespace SchoolSearch.Web.Accessibility;

/// <summary>Results of the accessibility tests on every page in a real browser; the tests write results.json, which is
/// built in.</summary>
/// <param name="Date">Month of the run, such as 2026-11.</param>
/// <param name="Tool">Name and version of the checking tool.</param>
/// <param name="States">Number of pages and page states checked.</param>
/// <param name="Views">The ways in which each was viewed.</param>
/// <param name="Violations">Total number of violations.</param>
public sealed record AccessibilityResults(
    string Date, string Tool, ImmutableArray<string> States, ImmutableArray<string> Views, int Violations)
{
    public static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
        { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static AccessibilityResults Current { get; } = Read();

    static AccessibilityResults Read()
    {
        using var stream = typeof(AccessibilityResults).Assembly.GetManifestResourceStream("accessibility.json")
            ?? throw new InvalidOperationException(
                "The results of the accessibility tests are missing from the assembly.");
        return JsonSerializer.Deserialize<AccessibilityResults>(stream, Format)
            ?? throw new InvalidOperationException("The results of the accessibility tests are empty.");
    }
}
