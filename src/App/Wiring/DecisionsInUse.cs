using SchoolSearch.Core.Decisions;

namespace SchoolSearch.App.Wiring;

/// <summary>What teachers have decided for a data directory, and which hosts are in quarantine there.</summary>
static class DecisionsInUse
{
    /// <exception cref="ConfigurationException">The file has faults: an index or a search without it could show what is
    /// blocked.</exception>
    public static DecisionList Read(string data) => DecisionFile.Read(data).OrStop();

    /// <summary>As they are now, for one search.</summary>
    /// <exception cref="ConfigurationException">As for <see cref="Read"/>.</exception>
    public static Func<Restrictions> Restrictions(string data)
    {
        var now = Explained(() => LiveRestrictions.Read(data));
        return () => now;
    }

    /// <summary>As they are at any moment, for a server.</summary>
    /// <exception cref="ConfigurationException">As for <see cref="Read"/>.</exception>
    public static LiveRestrictions Live(string data) =>
        Explained(() => LiveRestrictions.Open(data, TimeProvider.System, Console.Error.WriteLine));

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
