using System.Collections.Frozen;
using SchoolSearch.Indexer.Levels;

namespace SchoolSearch.Indexer.Purposes;

/// <summary>
/// Whether a site is documentation of programs, by the name that its curator gave it: « Aide de LibreOffice ».
/// </summary>
static class PurposeOfSite
{
    /// <summary>Things that programs have and school books do not.</summary>
    static readonly FrozenSet<string> Programs = FrozenSet.Create(
        "libreoffice", "openoffice", "writer", "calc", "impress", "debian", "ubuntu", "linux", "windows", "latex",
        "texworks", "aptitude", "gimp", "inkscape", "audacity", "firefox", "thunderbird", "blender", "krita", "scratch",
        "geogebra", "python", "thonny", "vlc", "scribus", "tux", "installation", "utilisation", "utilisateur",
        "reference", "administrateur", "packaging");

    static readonly FrozenSet<string> Books =
        FrozenSet.Create("manuel", "aide", "guide", "documentation", "doc", "cahier", "notice");

    public static bool IsManual(string name)
    {
        var words = LevelToken.All(name.Length > 200 ? name[..200] : name).Select(token => token.Word).ToList();
        return words.Any(Books.Contains) && words.Any(Programs.Contains);
    }
}
