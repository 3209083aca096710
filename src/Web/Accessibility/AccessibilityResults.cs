using System.Collections.Immutable;
using System.Text.Json;

namespace SchoolSearch.Web.Accessibility;

/// <summary>What the tests found when they looked at every page in a real browser; written by them into results.json
/// and built in.</summary>
/// <param name="Date">Month of the run, as 2026-11.</param>
/// <param name="Tool">Name and version of what checked.</param>
/// <param name="States">Pages, and states of pages.</param>
/// <param name="Views">How each of them was looked at.</param>
/// <param name="Violations">How many there were in all.</param>
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
