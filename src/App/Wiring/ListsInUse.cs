using SchoolSearch.App.Output;
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

    /// <summary>The lists as they are at any moment, for a server.</summary>
    /// <param name="named">Named on the command line; null for the remembered ones, or those of the program.</param>
    /// <exception cref="ConfigurationException">As for <see cref="Read"/>.</exception>
    public static LiveSites Follow(string data, string? named)
    {
        Read(data, named);
        return new LiveSites(() => named ?? PathFor(data), TimeProvider.System, LogLine.Write);
    }

    /// <summary>Lists that may be written: those of the program are copied into the data directory first, since an
    /// update would replace them.</summary>
    public static string PathToChange(string data, string? named)
    {
        var path = named ?? PathFor(data);
        if (path != Home.Sites)
        {
            return path;
        }

        var own = Path.Combine(Path.GetFullPath(data), DataDirectory.OwnLists);
        var draft = own + ".new";
        if (Directory.Exists(draft))
        {
            Directory.Delete(draft, recursive: true);
        }

        Directory.CreateDirectory(draft);
        foreach (var file in Directory.EnumerateFiles(Home.Sites))
        {
            File.Copy(file, Path.Combine(draft, Path.GetFileName(file)));
        }

        if (!Directory.Exists(own))
        {
            Directory.Move(draft, own);
        }

        WholeFile.Write(Path.Combine(data, DataDirectory.Lists), own + "\n");
        return own;
    }

    static string? Remembered(string data)
    {
        var file = Path.Combine(data, DataDirectory.Lists);
        return File.Exists(file) ? File.ReadAllText(file).TrimEnd('\n') : null;
    }
}
