using SchoolSearch.Indexer.Passages;

namespace SchoolSearch.App;

/// <summary>The model that judges pages, as it is installed, with what it has read for a data directory before.</summary>
static class PassagesInUse
{
    /// <param name="data">Null to keep nothing.</param>
    /// <exception cref="ConfigurationException">The model is not as it was made: without it nothing may be shown.</exception>
    public static PassageJudge Open(string? data)
    {
        try
        {
            var files = PassageModelFiles.Check(Home.PassageModel);
            return new PassageJudge(files, data is null ? null : PassageMemory.Open(data, files.Digest, TimeProvider.System));
        }
        catch (InvalidDataException e)
        {
            throw new ConfigurationException(e.Message);
        }
    }
}
