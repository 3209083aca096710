using SchoolSearch.Core.Files;
using SchoolSearch.Core.Sites;

namespace SchoolSearch.App.Wiring;

/// <summary>
/// Which site lists a data directory goes by. Named once, with <c>--seeds</c>, they stay in force for every later
/// command on that directory: an index made with other lists than the crawl would hold nothing of it.
/// </summary>
static class ListsInUse
{
    /// <summary>Reads the lists named on the command line, or those in use, or those that come with the
    /// program.</summary>
    /// <exception cref="ConfigurationException">The lists have faults, or are no longer where they were.</exception>
    public static SiteList Read(string data, string? named) =>
        SiteListReader.Read(named ?? PathFor(data)).OrStop();

    /// <summary>Where the lists in use are.</summary>
    public static string PathFor(string data) => Remembered(data) ?? Home.Sites;

    /// <summary>The same, and what was named stays in use. For the commands that write the data.</summary>
    /// <exception cref="ConfigurationException">As for <see cref="Read"/>; nothing is remembered then.</exception>
    public static SiteList ReadAndKeep(string data, string? named)
    {
        var sites = Read(data, named);
        if (named is not null)
        {
            DataLock.CreateDirectory(data);
            var draft = Path.Combine(data, DataDirectory.Lists + ".new");
            File.WriteAllText(draft, Path.GetFullPath(named) + "\n");
            File.Move(draft, Path.Combine(data, DataDirectory.Lists), overwrite: true);
        }

        return sites;
    }

    static string? Remembered(string data)
    {
        var file = Path.Combine(data, DataDirectory.Lists);
        return File.Exists(file) ? File.ReadAllText(file).TrimEnd('\n') : null;
    }
}
