using SchoolSearch.App.Output;
using SchoolSearch.Core.Decisions;

namespace SchoolSearch.App.Wiring;

/// <summary>Teachers' decisions for a data directory, and its hosts in quarantine.</summary>
static class DecisionsInUse
{
    /// <exception cref="ConfigurationException">The file has faults: without it an index or a search could show blocked
    /// pages.</exception>
    public static DecisionList Read(string data) => DecisionFile.Read(data).OrStop();

    /// <summary>The present restrictions, for one search.</summary>
    /// <exception cref="ConfigurationException">As for <see cref="Read"/>.</exception>
    public static Func<Restrictions> Restrictions(string data)
    {
        var now = Explained(() => LiveRestrictions.Read(data));
        return () => now;
    }

    /// <summary>Restrictions that follow changes, for a server.</summary>
    /// <exception cref="ConfigurationException">As for <see cref="Read"/>.</exception>
    public static LiveRestrictions Live(string data) =>
        Explained(() => LiveRestrictions.Open(data, TimeProvider.System, LogLine.Write));

    static T Explained<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidDataException e)
        {
            throw new ConfigurationException(e.Message);
        }
    }
}
