using SchoolSearch.Core.Files;

namespace SchoolSearch.App.Wiring;

/// <summary>Ends a command whose files cannot be read.</summary>
static class Configured
{
    /// <exception cref="ConfigurationException">A file has faults, or forbids the change.</exception>
    public static async Task<T> OrStopAsync<T>(this Task<T> work)
    {
        try
        {
            return await work;
        }
        catch (InvalidDataException e)
        {
            throw new ConfigurationException(e.Message);
        }
    }

    /// <exception cref="ConfigurationException">The file is broken; the message has a line for each
    /// problem.</exception>
    public static T OrStop<T>(this Reading<T> reading) => reading.Match(
        value => value, problems => throw new ConfigurationException(string.Join(Environment.NewLine, problems)));
}
