using SchoolSearch.Core.Legal;

namespace SchoolSearch.App.Wiring;

/// <summary>Who answers for the pages of a data directory.</summary>
static class LegalNoticeInUse
{
    /// <returns>Null when the school has written nothing.</returns>
    /// <exception cref="ConfigurationException">The file has faults.</exception>
    public static LegalNotice? Read(string data) => LegalNoticeReading.Read(data) switch
    {
        LegalNoticeReading.Loaded loaded => loaded.Notice,
        LegalNoticeReading.Broken broken =>
            throw new ConfigurationException(string.Join(Environment.NewLine, broken.Problems)),
        _ => throw new InvalidOperationException("A reading is loaded or broken."),
    };
}
