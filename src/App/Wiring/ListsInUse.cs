using SchoolSearch.Core.Files;
using SchoolSearch.Core.Sites;

namespace SchoolSearch.App.Wiring;

/// <summary>
/// The site lists of a data directory. Once named with <c>--seeds</c>, they hold for all later commands on that
/// directory: an index made with other lists than the crawl would contain none of its pages.
/// </summary>
static class ListsInUse
{
    /// <summary>Reads the lists named on the command line, else the remembered ones, else those of the
    /// program.</summary>
    /// <exception cref="ConfigurationException">The lists have faults, or are no longer where they were.</exception>
    public static SiteList Read(string data, string? named) =>
        SiteListReader.Read(named ?? PathFor(data)).OrStop();

    /// <summary>Path of the remembered lists, or of the program's.</summary>
    public static string PathFor(string data) => Remembered(data) ?? Home.Sites;

    /// <summary>The same, and remembers lists named on the command line. For commands that write data.</summary>
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
