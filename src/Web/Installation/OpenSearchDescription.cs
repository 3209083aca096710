using System.Xml.Linq;

namespace SchoolSearch.Web.Installation;

/// <summary>
/// Tells browsers how to search here (OpenSearch 1.1 Draft 6, with <c>method</c> and <c>Param</c>, which browsers
/// added). Firefox uses the first address, which takes POST; Chrome, which only searches by GET, uses the last.
/// </summary>
static class OpenSearchDescription
{
    public const string Path = "/opensearch.xml";

    public const string MediaType = "application/opensearchdescription+xml";

    /// <summary>The longest name that the specification allows.</summary>
    const int LongestName = 16;

    static readonly XNamespace OpenSearch = "http://a9.com/-/spec/opensearch/1.1/";

    /// <param name="home">The server's address, with a final slash.</param>
    public static XDocument Of(string name, string home, bool allowGet)
    {
        var root = new XElement(OpenSearch + "OpenSearchDescription",
            new XElement(OpenSearch + "ShortName", Short(name)),
            new XElement(
                OpenSearch + "Description", $"{name}, le moteur de recherche de l’école, qui ne retient rien."),
            new XElement(OpenSearch + "InputEncoding", "UTF-8"),
            new XElement(OpenSearch + "Language", "fr"),
            Url("text/html", home + "recherche", "post", [.. AddressBar.Fields.Select(field =>
                new XElement(
                    OpenSearch + "Param", new XAttribute("name", field.Name), new XAttribute("value", field.Value)))]));
        if (allowGet)
        {
            // No suggestions: browsers would send every letter typed into the address bar in an address.
            root.Add(Url("text/html", $"{home}recherche?{AddressBar.Form}", "get"));
        }

        return new XDocument(new XDeclaration("1.0", "utf-8", null), root);
    }

    static string Short(string name)
    {
        var kept = "";
        foreach (var rune in name
            .EnumerateRunes()
            .TakeWhile(rune => kept.Length + rune.Utf16SequenceLength <= LongestName))
        {
            kept += rune.ToString();
        }

        return kept.Trim();
    }

    static XElement Url(string type, string template, string method, params XElement[] parameters) =>
        new(OpenSearch + "Url",
        new XAttribute("type", type), new XAttribute("method", method), new XAttribute("template", template),
        parameters);
}
