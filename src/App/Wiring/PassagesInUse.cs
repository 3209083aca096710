using SchoolSearch.Indexer.Passages;

namespace SchoolSearch.App.Wiring;

/// <summary>The installed model that judges pages, with its earlier readings for a data directory.</summary>
static class PassagesInUse
{
    /// <param name="data">Null to keep no readings.</param>
    /// <exception cref="ConfigurationException">A file of the model is missing or altered: without the model nothing
    /// may be shown.</exception>
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
