using AngleSharp.Dom;
using SchoolSearch.Core.Sites;

namespace SchoolSearch.Indexer.Extraction.Metadata;

/// <summary>Licences, recognised by the addresses of their texts.</summary>
static class LicenceMarks
{
    /// <summary>Longest first where one contains another.</summary>
    static readonly (string Part, string Name)[] Addresses =
    [
        ("creativecommons.org/licenses/by-nc-sa/", "CC BY-NC-SA"),
        ("creativecommons.org/licenses/by-nc-nd/", "CC BY-NC-ND"),
        ("creativecommons.org/licenses/by-nd-nc/", "CC BY-NC-ND"),
        ("creativecommons.org/licenses/by-nc/", "CC BY-NC"),
        ("creativecommons.org/licenses/by-nd/", "CC BY-ND"),
        ("creativecommons.org/licenses/by-sa/", "CC BY-SA"),
        ("creativecommons.org/licenses/by/", "CC BY"),
        ("creativecommons.org/publicdomain/zero/", "CC0"),
        ("creativecommons.org/publicdomain/mark/", "domaine public"),
        ("etalab.gouv.fr/licence-ouverte", "Licence Ouverte"),
        ("etalab-2.0", "Licence Ouverte"),
        ("opendatacommons.org/licenses/odbl", "ODbL"),
        ("gnu.org/licenses/agpl", "AGPL"),
        ("gnu.org/licenses/fdl", "GFDL"),
        ("gnu.org/copyleft/fdl", "GFDL"),
        ("gnu.org/licenses/gpl", "GPL"),
        ("gnu.org/copyleft/gpl", "GPL"),
        ("opensource.org/licenses/mit", "MIT"),
    ];

    public static Licence? FromUrl(string? address)
    {
        if (address is null)
        {
            return null;
        }

        foreach (var (part, name) in Addresses)
        {
            if (address.Contains(part, StringComparison.OrdinalIgnoreCase))
            {
                return Licence.Find(name);
            }
        }

        return null;
    }

    /// <summary>The licence linked in the page's footer, if it is the only one: others may concern single
    /// pictures.</summary>
    public static Licence? InFooter(IDocument document)
    {
        var found = document.QuerySelectorAll("footer a[href], [role=contentinfo] a[href], #footer a[href]")
            .Select(anchor => FromUrl(anchor.GetAttribute("href")))
            .OfType<Licence>()
            .Distinct()
            .Take(2)
            .ToArray();
        return found is [var only] ? only : null;
    }
}
