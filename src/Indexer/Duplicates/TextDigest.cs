using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SchoolSearch.Core.Pages;

namespace SchoolSearch.Indexer.Duplicates;

/// <summary>
/// A digest of all that a page itself brings into the index: words, language, levels, kind, purpose, licence, quality.
/// Menus, footers and dates outside the main text are not included, so a rebuilt page keeps its digest. Inputs from
/// elsewhere (site list, links from other sites) are in the judgment's basis.
/// </summary>
static class TextDigest
{
    public static string Of(IndexedPage page)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        string[] parts =
        [
            page.Title, .. page.Headings, "", page.Description, page.Body, page.Beside, page.Language,
            page.Levels.Minimum.ToString(), page.Levels.Targets.ToString(), page.Kind.ToString(),
            page.Purpose.ToString(),
            page.Licence.ToString(), page.Quality.ToString("R", CultureInfo.InvariantCulture),
            page.Year?.ToString(CultureInfo.InvariantCulture) ?? "",
        ];
        foreach (var part in parts)
        {
            // Lengths separate the parts, so that no two pages give the same bytes.
            hash.AppendData(
                Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{part.Length}:{part}")));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16));
    }
}
