using SchoolSearch.Core.Safety.Blocking;
using SchoolSearch.Core.Sites;

namespace SchoolSearch.App.Wiring;

/// <summary>The blocklists of a data directory.</summary>
static class BlocklistsInUse
{
    /// <summary>The present lists, for a command that judges pages.</summary>
    /// <exception cref="ConfigurationException">The file is damaged: a list that blocks too little must not go
    /// unnoticed.</exception>
    public static Blocklist Read(string data) => Reading(() => Blocklist.Open(Blocklists.FileIn(data)));

    /// <summary>The site list for a server or a search, without blocked addresses; later imports take effect at
    /// once.</summary>
    /// <exception cref="ConfigurationException">As for <see cref="Read"/>.</exception>
    public static SiteList Follow(string data, SiteList sites)
    {
        var blocklists = Reading(() => new Blocklists(data, TimeProvider.System));
        return sites.Except(url => blocklists.Find(url) is not null);
    }

    static T Reading<T>(Func<T> read)
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
