using SchoolSearch.Core.Text;

namespace SchoolSearch.Web.Installation;

/// <summary>A search for the code word, which tells somebody who has set up a browser whether its address bar leads
/// here, and how.</summary>
public sealed record InstallationCheck(bool FromAddressBar, bool ByGet)
{
    /// <summary>Nobody would search for it by chance.</summary>
    public const string Word = "verifier-installation";

    internal static bool IsAsked(string query) => Folding.Fold(query) == Word;
}
