using System.Globalization;

namespace SchoolSearch.Web.Installation;

/// <summary>
/// How a browser sends what is typed into its address bar, according to the kit and the OpenSearch description. An
/// extra field marks such a search, so that the installation check can distinguish it from a page's form.
/// </summary>
public static class AddressBar
{
    /// <summary>The placeholder that browsers replace by the percent-encoded words.</summary>
    public const string Terms = "{searchTerms}";

    internal const string Field = "par";

    internal const string Value = "barre";

    /// <summary>Names and values of the fields, in order.</summary>
    public static IReadOnlyList<(string Name, string Value)> Fields { get; } = [("q", Terms), (Field, Value)];

    /// <summary>The fields as a form or a query string.</summary>
    public static string Form { get; } = string.Join(
        '&', Fields.Select(field => string.Create(CultureInfo.InvariantCulture, $"{field.Name}={field.Value}")));

    /// <param name="field">Reads a field of the request.</param>
    internal static bool Sent(Func<string, string?> field) => field(Field) == Value;
}
