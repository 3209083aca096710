using System.Diagnostics.CodeAnalysis;
using SchoolSearch.Core.Levels;
using SchoolSearch.Web.Installation;

namespace SchoolSearch.App.Kit;

/// <summary>Settings for the school's browsers: their home page, and the search from the address bar.</summary>
/// <param name="Home">Ends with a slash. Its path may name a level, as in <c>https://moteur.ecole.fr/cycle3/</c>, for
/// the computers of one class.</param>
/// <param name="AllowGet">Whether the server accepts searches in addresses, the only way in which Chrome and Edge
/// search from their address bars.</param>
/// <param name="Suggests">Whether browsers send typed text to the server for suggestions, key by key, by GET.</param>
sealed record BrowserKit(Uri Home, Level? Level, string Name, bool AllowGet, bool Suggests)
{
    public const int LongestName = 40;

    public string Search => Home + "recherche";

    public string SearchByGet => $"{Search}?{AddressBar.Form}";

    public string Suggestions =>
        new Uri(Home, "/api/suggestions") + $"?q={AddressBar.Terms}" + (
            Level is { } level ? $"&niveau={level.Code()}" : "");

    /// <summary>Parses a server's address, optionally followed by a level.</summary>
    public static bool TryParseHome(string text, [NotNullWhen(true)] out Uri? home, out Level? level)
    {
        level = null;
        home = Uri.TryCreate(text, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)
            && address.UserInfo.Length == 0 && address.Query.Length == 0 && address.Fragment.Length == 0
            ? address
            : null;
        var path = Uri.UnescapeDataString(home?.AbsolutePath.Trim('/') ?? "");
        if (path.Length > 0 && home is not null)
        {
            level = LevelNames.TryRead(path, out var named) ? named : null;
            home = level is { } known ? new Uri(home, $"/{known.Code()}/") : null;
        }

        return home is not null;
    }
}
