using SchoolSearch.Indexer.Passages;

namespace SchoolSearch.App.Wiring;

/// <summary>The model that judges pages, as it is installed, with what it has read for a data directory
/// before.</summary>
static class PassagesInUse
{
    /// <param name="data">Null to keep nothing.</param>
    /// <exception cref="ConfigurationException">The model is not as it was made: without it nothing may be
    /// shown.</exception>
    public static PassageJudge Open(string? data)
    {
        try
        {
            var files = PassageModelFiles.Check(Home.PassageModel);
            return data is null ? new PassageJudge(files)
                : new PassageJudge(
                    files, PassageMemory.Open(data, files.EncoderDigest, TimeProvider.System),
                    TaughtPassages.Open(data));
        }
        catch (InvalidDataException e)
        {
            throw new ConfigurationException(e.Message);
        }
    }
}
