using System.Globalization;

namespace SchoolSearch.Web.Installation;

/// <summary>
/// How a browser sends what is typed into its address bar, as the kit and the OpenSearch description tell it to. A
/// field of its own says so, in order that the check of an installation can tell it from the form of a page.
/// </summary>
public static class AddressBar
{
    /// <summary>What browsers replace by the words, percent-encoded.</summary>
    public const string Terms = "{searchTerms}";

    const string Field = "par";

    const string Value = "barre";

    /// <summary>Name and value of each field, in order.</summary>
    public static IReadOnlyList<(string Name, string Value)> Fields { get; } = [("q", Terms), (Field, Value)];

    /// <summary>The fields as a form or the query of an address.</summary>
    public static string Form { get; } = string.Join(
        '&', Fields.Select(field => string.Create(CultureInfo.InvariantCulture, $"{field.Name}={field.Value}")));

    /// <param name="field">Reads a field of the request.</param>
    internal static bool Sent(Func<string, string?> field) => field(Field) == Value;
}
