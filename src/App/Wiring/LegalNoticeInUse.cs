using SchoolSearch.Core.Legal;

namespace SchoolSearch.App.Wiring;

/// <summary>The legal notice of a data directory.</summary>
static class LegalNoticeInUse
{
    /// <returns>Null when the school has written none.</returns>
    /// <exception cref="ConfigurationException">The file has faults.</exception>
    public static LegalNotice? Read(string data) => LegalNoticeFile.Read(data).OrStop();
}
